import type { Json } from '../model.ts';
import type { Syntax } from './expression-parser.ts';
import { EXPRESSION_PARTS_MAX } from './limits.ts';
import { METHODS, METHODS_INSTEAD } from './methods.ts';
import { nearestName } from './nearest-name.ts';
import { insteadOf, notAllowed } from './not-allowed.ts';
import type { Problem } from './note.ts';
import { isForbidden } from './own-data.ts';
import { ROOTS } from './roots.ts';
import type { BinaryOperator, LogicalOperator, Place, Tree, UnaryOperator } from './tree.ts';

type Known = ReadonlyMap<
  string,
  { readonly argumentsMin: number; readonly argumentsMax: number; readonly signature: string }
>;
type Kind<Type extends Syntax['type']> = Extract<Syntax, { readonly type: Type }>;
type Given = Kind<'CallExpression'>['arguments'];

/** Takes over from the syntax what is allowed, and notes everything that is not. */
export class TreeBuilder {
  readonly problems: Problem[] = [];
  readonly #functions: Known;
  #parts = 0;

  constructor(functions: Known) {
    this.#functions = functions;
  }

  build(syntax: Syntax): Tree {
    const place = placeOf(syntax);
    this.#parts += 1;
    if (this.#parts > EXPRESSION_PARTS_MAX) {
      // Said once; the rest is not looked at.
      if (this.#parts > EXPRESSION_PARTS_MAX + 1) return { ...place, ...NOTHING };
      return this.#refuse(place, `The expression has more than ${EXPRESSION_PARTS_MAX} parts.`);
    }
    switch (syntax.type) {
      case 'Literal':
        return this.#literal(syntax);
      case 'Identifier':
        return this.#name(syntax);
      case 'MemberExpression':
        return this.#member(syntax);
      case 'ChainExpression':
        return this.build(syntax.expression);
      case 'CallExpression':
        return this.#call(syntax);
      case 'ArrayExpression':
        return this.#list(syntax);
      case 'ObjectExpression':
        return this.#record(syntax);
      case 'TemplateLiteral':
        return {
          ...place,
          kind: 'text',
          texts: syntax.quasis.map(({ value }) => value.cooked ?? ''),
          values: syntax.expressions.map((value) => this.build(value)),
        };
      case 'UnaryExpression':
        if (!isUnary(syntax.operator)) return this.#notAllowed(syntax, syntax.operator);
        return {
          ...place,
          kind: 'unary',
          operator: syntax.operator,
          operand: this.build(syntax.argument),
        };
      case 'BinaryExpression':
        return this.#binary(syntax);
      case 'LogicalExpression':
        return {
          ...place,
          kind: 'logical',
          operator: syntax.operator satisfies LogicalOperator,
          left: this.build(syntax.left),
          right: this.build(syntax.right),
        };
      case 'ConditionalExpression':
        return {
          ...place,
          kind: 'choice',
          test: this.build(syntax.test),
          whenTrue: this.build(syntax.consequent),
          whenFalse: this.build(syntax.alternate),
        };
      case 'AssignmentExpression':
      case 'UpdateExpression':
        return this.#notAllowed(syntax, syntax.operator);
      default:
        return this.#notAllowed(syntax, undefined);
    }
  }

  #literal(literal: Kind<'Literal'>): Tree {
    const { value } = literal;
    const place = placeOf(literal);
    if (typeof value === 'number' && !Number.isFinite(value)) {
      return this.#refuse(place, 'This number is too large.');
    }
    if (value === null || ['number', 'string', 'boolean'].includes(typeof value)) {
      return { ...place, kind: 'constant', value: value as Json };
    }
    return this.#refuse(place, 'Write the number without “n”.');
  }

  #name(identifier: Kind<'Identifier'>): Tree {
    const place = placeOf(identifier);
    const { name } = identifier;
    const root = ROOTS.get(name);
    if (root !== undefined) return { ...place, kind: 'root', root };
    if (name === 'undefined') return { ...place, ...NOTHING };
    const known = this.#functions.get(name);
    if (known !== undefined) {
      return this.#refuse(place, `“${name}” is a function: write ${known.signature}.`);
    }
    return this.#unknown(place, name, ROOTS.keys(), 'Values start with input, context or profile.');
  }

  #member(member: Kind<'MemberExpression'>): Tree {
    const place = placeOf(member);
    if (member.object.type === 'Super' || member.property.type === 'PrivateIdentifier') {
      return this.#refuse(place, 'Names cannot start with #.');
    }
    const of = this.build(member.object);
    const { property } = member;
    const name = member.computed ? constantName(property) : nameOf(property);
    if (name === undefined) return { ...place, kind: 'element', of, key: this.build(property) };
    if (isForbidden(name)) return this.#forbidden(placeOf(property), name);
    return { ...place, kind: 'property', of, name };
  }

  #call(call: Kind<'CallExpression'>): Tree {
    const { callee } = call;
    if (callee.type === 'Identifier') return this.#functionCall(call, callee);
    if (callee.type === 'MemberExpression') return this.#methodCall(call, callee);
    return this.#refuse(placeOf(call), 'Only functions with a name can be called.');
  }

  #functionCall(call: Kind<'CallExpression'>, { name, start, end }: Kind<'Identifier'>): Tree {
    const known = this.#functions.get(name);
    if (known === undefined) {
      const place = { at: start, length: end - start };
      return this.#unknown(place, name, this.#functions.keys(), 'There is no such function.');
    }
    const given = this.#given(call.arguments);
    const { argumentsMin: min, argumentsMax: max } = known;
    if (given.length < min || given.length > max) {
      const message = `${name}(…) takes ${amount(min, max)}: ${known.signature}.`;
      return this.#refuse(placeOf(call), message);
    }
    return { ...placeOf(call), kind: 'call', name, given };
  }

  #methodCall(call: Kind<'CallExpression'>, callee: Kind<'MemberExpression'>): Tree {
    const place = placeOf(callee.property);
    const { property } = callee;
    const method =
      callee.computed || property.type === 'PrivateIdentifier' ? undefined : nameOf(property);
    if (method === undefined || callee.object.type === 'Super') {
      return this.#refuse(place, 'Only functions with a name can be called.');
    }
    if (isForbidden(method)) return this.#forbidden(place, method);
    const name = METHODS.get(method);
    const known = name === undefined ? undefined : this.#functions.get(name);
    if (name === undefined || known === undefined) {
      const owner = callee.object.type === 'Identifier' ? insteadOf(callee.object.name) : undefined;
      const instead = owner ?? METHODS_INSTEAD.get(method) ?? this.#asFunction(method);
      return this.#refuse(place, `.${method}(…) is not known here.${instead ? ` ${instead}` : ''}`);
    }
    const given = [this.build(callee.object), ...this.#given(call.arguments)];
    const { argumentsMin: min, argumentsMax: max } = known;
    if (given.length < min || given.length > max) {
      return this.#refuse(placeOf(call), `.${method}(…) takes ${amount(min - 1, max - 1)}.`);
    }
    return { ...placeOf(call), kind: 'call', name, given };
  }

  #given(given: Given): Tree[] {
    return given.map((one) =>
      one.type === 'SpreadElement' ? this.#refuse(placeOf(one), NO_SPREAD) : this.build(one),
    );
  }

  #list(list: Kind<'ArrayExpression'>): Tree {
    const items = list.elements.map((item): Tree => {
      if (item === null) return this.#refuse(placeOf(list), 'An item is missing between commas.');
      if (item.type === 'SpreadElement') return this.#refuse(placeOf(item), NO_SPREAD);
      return this.build(item);
    });
    return { ...placeOf(list), kind: 'list', items };
  }

  #record(record: Kind<'ObjectExpression'>): Tree {
    const entries = record.properties.flatMap((property) => {
      const refuse = (message: string) => {
        this.#refuse(placeOf(property), message);
        return [];
      };
      if (property.type === 'SpreadElement') return refuse(NO_SPREAD);
      if (property.computed) return refuse('A name in an object has to be written out.');
      const name = constantName(property.key) ?? nameOf(property.key);
      if (name === undefined) return refuse('A name in an object has to be written out.');
      if (isForbidden(name)) {
        this.#forbidden(placeOf(property.key), name);
        return [];
      }
      return [{ name, value: this.build(property.value) }];
    });
    return { ...placeOf(record), kind: 'record', entries };
  }

  #binary(binary: Kind<'BinaryExpression'>): Tree {
    const { operator, left } = binary;
    if (!isBinary(operator) || left.type === 'PrivateIdentifier') {
      return this.#notAllowed(binary, operator);
    }
    return {
      ...placeOf(binary),
      kind: 'binary',
      operator,
      left: this.build(left),
      right: this.build(binary.right),
    };
  }

  #unknown(place: Place, name: string, known: Iterable<string>, otherwise: string): Tree {
    const near = nearestName(name, known);
    const instead = insteadOf(name) ?? (near === undefined ? otherwise : `Did you mean ${near}?`);
    return this.#refuse(place, `“${name}” is not known here. ${instead}`);
  }

  #asFunction(method: string): string | undefined {
    const known = this.#functions.get(method);
    return known === undefined ? undefined : `Write ${known.signature}.`;
  }

  #forbidden(place: Place, name: string): Tree {
    return this.#refuse(place, `The name “${name}” is not allowed.`);
  }

  #notAllowed(syntax: Syntax, operator: string | undefined): Tree {
    return this.#refuse(placeOf(syntax), notAllowed(syntax.type, operator));
  }

  #refuse(place: Place, message: string): Tree {
    this.problems.push({ message, ...place });
    return { ...place, ...NOTHING };
  }
}

const NOTHING = { kind: 'constant', value: undefined } as const;
const NO_SPREAD = '“...” is not allowed. Name the values one by one.';

const UNARY: ReadonlySet<string> = new Set<UnaryOperator>(['!', '-', '+']);
const BINARY: ReadonlySet<string> = new Set<BinaryOperator>([
  ...(['+', '-', '*', '/', '%', '**'] as const),
  ...(['==', '!=', '===', '!==', '<', '<=', '>', '>='] as const),
]);

function isUnary(operator: string): operator is UnaryOperator {
  return UNARY.has(operator);
}

function isBinary(operator: string): operator is BinaryOperator {
  return BINARY.has(operator);
}

function placeOf({ start, end }: { readonly start: number; readonly end: number }): Place {
  return { at: start, length: end - start };
}

function nameOf(syntax: Syntax): string | undefined {
  return syntax.type === 'Identifier' ? syntax.name : undefined;
}

function constantName(syntax: Syntax): string | undefined {
  if (syntax.type !== 'Literal') return undefined;
  const { value } = syntax;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function amount(min: number, max: number): string {
  if (min === max) return min === 0 ? 'nothing' : `${min} ${min === 1 ? 'value' : 'values'}`;
  return max === Number.POSITIVE_INFINITY ? `at least ${min}` : `${min} to ${max} values`;
}
