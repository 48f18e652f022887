/** An expression of HashiCorp's configuration language. */
export type HclExpression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** Texts and what stands in `${…}` between them. */
  | { readonly kind: 'template'; readonly parts: readonly HclExpression[] }
  | { readonly kind: 'list'; readonly items: readonly HclExpression[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [HclExpression, HclExpression])[] }
  /** A variable, and what of it: `item.name`, `item["name"]`. */
  | { readonly kind: 'reference'; readonly name: string; readonly path: readonly HclExpression[] }
  | {
      readonly kind: 'choice';
      readonly condition: HclExpression;
      readonly then: HclExpression;
      readonly otherwise: HclExpression;
    }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: HclExpression; readonly right: HclExpression }
  | { readonly kind: 'not'; readonly operand: HclExpression }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly HclExpression[] }
  | { readonly kind: 'unknown' };
