export default async function stop() {
  await Promise.all(globalThis.__services.map((service) => service.stop()))
}
