/** An expression of HashiCorp's configuration language. */
export type HclExpression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** Texts and what stands in `${…}` between them. */
  | { readonly kind: 'template'; readonly parts: readonly HclExpression[] }
  | { readonly kind: 'list'; readonly items: readonly HclExpression[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [HclExpression, HclExpression])[] }
  /** A variable. */
  | { readonly kind: 'reference'; readonly name: string }
  /** What of a value: `item.name`, `item["name"]`. */
  | { readonly kind: 'part'; readonly of: HclExpression; readonly key: HclExpression }
  | {
      readonly kind: 'choice';
      readonly condition: HclExpression;
      readonly then: HclExpression;
      readonly otherwise: HclExpression;
    }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: HclExpression; readonly right: HclExpression }
  | { readonly kind: 'not'; readonly operand: HclExpression }
  | { readonly kind: 'negative'; readonly operand: HclExpression }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly HclExpression[]; readonly spreads: boolean }
  | HclLoop
  | { readonly kind: 'unknown' };

/** `[for key, value in over : make if condition]`, the same in braces, and `over[*]`. */
export interface HclLoop {
  readonly kind: 'loop';
  /** The name that an index or a key has inside; undefined where nobody asks for it. */
  readonly key: string | undefined;
  readonly value: string;
  readonly over: HclExpression;
  readonly condition: HclExpression | undefined;
  readonly makes:
    | { readonly kind: 'list'; readonly item: HclExpression }
    /** `grouped` where `...` stands behind a value: all values of a key, as a list. */
    | {
        readonly kind: 'object';
        readonly key: HclExpression;
        readonly value: HclExpression;
        readonly grouped: boolean;
      };
  /** Whether it is `[*]`: what is no list counts as one of it alone, nothing as an empty one. */
  readonly isSplat: boolean;
}
