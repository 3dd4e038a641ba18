import type { Json } from '../model.ts';

export type Root = 'input' | 'context' | 'profile';

export type UnaryOperator = '!' | '-' | '+';
export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '**'
  | '=='
  | '!='
  | '==='
  | '!=='
  | '<'
  | '<='
  | '>'
  | '>=';
export type LogicalOperator = '&&' | '||' | '??';

/** Where a part stands in the source, in UTF-16 code units. */
export type Place = { readonly at: number; readonly length: number };

/** An expression that was read: plain data, with nothing in it but what is listed here. */
export type Tree = Place &
  (
    | { readonly kind: 'constant'; readonly value: Json | undefined }
    | { readonly kind: 'root'; readonly root: Root }
    | { readonly kind: 'property'; readonly of: Tree; readonly name: string }
    | { readonly kind: 'element'; readonly of: Tree; readonly key: Tree }
    | { readonly kind: 'list'; readonly items: readonly Tree[] }
    | {
        readonly kind: 'record';
        readonly entries: readonly { readonly name: string; readonly value: Tree }[];
      }
    /** A template literal: one text more than there are values between them. */
    | { readonly kind: 'text'; readonly texts: readonly string[]; readonly values: readonly Tree[] }
    | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Tree }
    | {
        readonly kind: 'binary';
        readonly operator: BinaryOperator;
        readonly left: Tree;
        readonly right: Tree;
      }
    | {
        readonly kind: 'logical';
        readonly operator: LogicalOperator;
        readonly left: Tree;
        readonly right: Tree;
      }
    | {
        readonly kind: 'choice';
        readonly test: Tree;
        readonly whenTrue: Tree;
        readonly whenFalse: Tree;
      }
    | { readonly kind: 'call'; readonly name: string; readonly given: readonly Tree[] }
  );

/** An expression that can be evaluated, with the source its notes quote. */
export type Parsed = { readonly source: string; readonly tree: Tree };
