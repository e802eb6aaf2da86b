import { say } from '../say.ts'
import { chosenProduct } from './chosenProduct.ts'

interface ProductChoiceProps {
  products: readonly { id: string; name: string }[]
  /** The one that is shown; null: all. */
  shown: string | null
  /** Whether all may be looked at together. */
  all?: boolean
}

/** Chooses a product, where there is more than one. */
export function ProductChoice({ products, shown, all = false }: ProductChoiceProps) {
  if (products.length < 2) return null
  return (
    <select class="input is-product" aria-label={say('product.choose')} value={shown ?? ''} onChange={(event) => { chosenProduct.value = event.currentTarget.value === '' ? null : event.currentTarget.value }}>
      {all && <option value="">{say('product.all')}</option>}
      {products.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
    </select>
  )
}
