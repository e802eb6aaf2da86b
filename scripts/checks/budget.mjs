import { buildWidget } from '../build/widget.mjs'

/** The budget itself stands in the widget's build, which fails above it; this builds and prints. */
await buildWidget({ minify: true })
