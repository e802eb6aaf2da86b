const dark = `--canvas:#0e1720;--surface:#15212d;--fill:#22323f;--line:#29394a;--head:#f2f7fb;--text:#e3ebf2;--text-2:#aebecc;--accent:#2a77ab;--accent-over:#2c7bb0;--accent-ink:#6dbbeb;--ok:#35c163;--amber:#e8ae3c;--focus:#6dbbeb;--float:0 0 0 1px rgba(255,255,255,.08),0 2px 6px rgba(0,0,0,.3)`

/** The front page in the product's look; a subset of its tokens, since nothing else is fetched. */
export const frontPageStyle = `
:root{color-scheme:light dark;--font:-apple-system,BlinkMacSystemFont,"Segoe UI Variable Text","Segoe UI",Roboto,Inter,"Noto Sans",system-ui,sans-serif,"Noto Color Emoji";--mono:ui-monospace,"Cascadia Mono",Consolas,"Roboto Mono","DejaVu Sans Mono",monospace;
--canvas:#f2f6f9;--surface:#fff;--fill:#edf3f8;--line:#dde6ed;--head:#002542;--text:#16293b;--text-2:#43586b;--accent:#236d9e;--accent-over:#1c5d89;--accent-ink:#236d9e;--ok:#00a634;--amber:#e09b12;--focus:#236d9e;--float:0 0 0 1px rgba(0,37,66,.06),0 2px 6px rgba(0,37,66,.06)}
@media (prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box;margin:0}
body{background:var(--canvas);color:var(--text);font:15px/22px var(--font);font-variant-numeric:tabular-nums}
main{max-width:720px;min-height:100vh;margin:0 auto;padding:64px 24px 24px;display:flex;flex-direction:column;gap:24px}
header{display:flex;flex-direction:column;align-items:flex-start;gap:12px;margin-bottom:8px}
.buoy{width:56px;height:56px;color:var(--accent-ink)}
h1{font-size:28px;line-height:36px;font-weight:600;color:var(--head);text-wrap:balance}
h2{font-size:15px;line-height:22px;font-weight:600;color:var(--head)}
.lead{font-size:17px;line-height:26px;color:var(--text-2);max-width:600px}
section,.card{background:var(--surface);border-radius:12px;padding:16px;box-shadow:var(--float)}
.mode{display:grid;gap:4px}
.name,.hours{font-size:13px;line-height:18px;color:var(--text-2)}
.now{font-size:17px;line-height:24px;font-weight:600;color:var(--head);display:flex;gap:10px;align-items:baseline}
.now i{flex:none;width:10px;height:10px;border-radius:50%;background:var(--ok)}
.duty .now i{background:var(--amber)}
.closed .now i{background:none;box-shadow:inset 0 0 0 2px var(--text-2)}
nav{display:grid;grid-template-columns:repeat(auto-fit,minmax(240px,1fr));gap:16px}
a{color:var(--accent-ink);text-underline-offset:3px}
.card{display:grid;gap:4px;text-decoration:none;color:var(--text-2);transition:transform 120ms ease-out}
.card b{font-size:17px;line-height:24px;font-weight:600;color:var(--accent-ink)}
.card:hover{transform:translateY(-1px)}
.strong{background:var(--accent);color:#fff}.strong b{color:#fff}.strong:hover{background:var(--accent-over)}
.embed{display:grid;gap:8px}
pre{overflow-x:auto;background:var(--fill);border-radius:8px;padding:12px;font:13px/18px var(--mono)}
footer{margin-top:auto;padding-top:24px;display:flex;gap:24px;font-size:13px;line-height:18px}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
@media (prefers-reduced-motion:reduce){.card{transition:none}.card:hover{transform:none}}
@media (max-width:480px){main{padding:32px 16px 16px}}
`
