import type { ArgDeclaration } from '../../dockerfile/instructions';
import { globalArgs } from '../../dockerfile/parse';
import type { CheckInput } from '../check';

/** The last declaration of each ARG before the first FROM, by name: the one whose default counts there. */
export function globalDeclarations({ dockerfile }: CheckInput): ReadonlyMap<string, ArgDeclaration> {
  return new Map(globalArgs(dockerfile).flatMap(arg => arg.declarations.map(each => [each.name.text, each])));
}
