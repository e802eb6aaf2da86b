/** `text` with `from` replaced; a configuration that has changed its words is not rendered half. */
function replaced(text, from, to) {
  const count = text.match(new RegExp(from, 'gm'))?.length ?? 0
  if (count !== 1) throw new Error(`deploy/nginx.conf has ${count} places like ${from.source ?? from} instead of one`)
  return text.replace(new RegExp(from, 'm'), to)
}

/**
 * deploy/nginx.conf for this machine: its own words, with other addresses. `targets` are ports; with `tls` its lines count, as whoever
 * serves the world takes their # away.
 */
export function renderNginx(conf, { port, targets, tls }) {
  const options = /^ *server node1:3000 (.*);$/m.exec(conf)?.[1]
  let text = replaced(conf, /^( *)server node1:3000 .*;\n *server node2:3000 .*;$/m.source, targets.map((target) => `  server 127.0.0.1:${target} ${options};`).join('\n'))
  if (!tls) return replaced(text, 'listen 80;', `listen 127.0.0.1:${port};`)
  text = replaced(text, 'listen 80;', `listen 127.0.0.1:${tls.plainPort};`)
  text = text.replace(/^( *)#(listen 443|ssl_)/gm, '$1$2')
  text = replaced(text, 'listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`)
  text = replaced(text, '/etc/nginx/tls/fullchain\\.pem', tls.certificate)
  return replaced(text, '/etc/nginx/tls/privkey\\.pem', tls.key)
}

/** What stands around it in the image of compose.yaml: that one includes it in its `http` block. */
export const aroundNginx = (dir, included) => `
worker_processes 2;
pid ${dir}/pid;
error_log stderr warn;
events { worker_connections 4096; }
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${dir}/${name};`).join(' ')}
  include ${included};
}
`
