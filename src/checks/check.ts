import type { ContextListing } from '../context/contextListing';
import type { Evaluation } from '../dockerfile/evaluate';
import type { Instruction } from '../dockerfile/instructions';
import type { Dockerfile } from '../dockerfile/parse';
import type { ShellScript } from '../dockerfile/shellScript';
import type { Range, TextEdit } from '../dockerfile/text';
import type { ShellcheckComment } from './shellcheck/shellcheckComment';
import type { IgnoreComment, IgnoredCode } from './ignoreComments';

export type Severity = 'error' | 'warning' | 'info';

/** What the value of a label has to be, as hadolint's `label-schema` names it. */
export type LabelFormat = 'text' | 'url' | 'semver' | 'hash' | 'rfc3339' | 'spdx' | 'email';

/** What a project asks of its Dockerfiles where there is no right and wrong without it. */
export interface ProjectRules {
  /** The registries that images may come from; `*` stands for anything. Empty: from everywhere. */
  readonly trustedRegistries: readonly string[];
  /** The labels that an image has to have, with what their values are. */
  readonly labelSchema: ReadonlyMap<string, LabelFormat>;
  /** Whether an image may have no other labels. */
  readonly strictLabels: boolean;
}

export const noProjectRules: ProjectRules = {
  trustedRegistries: [],
  labelSchema: new Map(),
  strictLabels: false,
};

/** What a check teaches about. */
export type ConceptId =
  | 'base-image'
  | 'build-arguments'
  | 'build-context'
  | 'image-size'
  | 'layer-cache'
  | 'process'
  | 'reproducibility'
  | 'security'
  | 'shell'
  | 'stages'
  | 'style';

/** A repair. */
export interface Fix {
  /** What it does, in the imperative: `Add --no-install-recommends`. */
  readonly title: string;
  /** Changes of the Dockerfile; none for a fix of the ignore file alone. */
  readonly edits: readonly TextEdit[];
  /** The part of each new text that a person is to write over: the fix is a template, which builds, and says nothing yet. */
  readonly toFillIn?: string;
  /** Lines to put at the end of the ignore file that the build applies, or into a new one. */
  readonly ignore?: readonly string[];
  /** False when the meaning of the file could change: it is offered then, but never applied unasked. */
  readonly safe: boolean;
}

/** One thing that a check found. */
export interface Finding {
  readonly range: Range;
  /** What is wrong here and what to do, in one or two sentences. */
  readonly message: string;
  readonly fixes: readonly Fix[];
  /** Set when this finding weighs less, or more, than the check's findings do. */
  readonly severity?: Severity;
  /** Whether what `range` holds could go: it is shown pale then. */
  readonly isUnnecessary?: boolean;
  /**
   * The rule of BuildKit that says the same, where that is not the check's own: `none` where hadolint finds more than its twin
   * does, another rule's name where two of BuildKit's and hadolint's overlap.
   */
  readonly buildkitRule?: string;
  /** The instruction above which a comment that ignores the finding must stand, when it is not the one that holds `range`. */
  readonly ignoredAt?: Instruction;
}

/** The ignore file that applies to a build, as text. */
export interface IgnoreFileText {
  /** How to speak of it: `.dockerignore`, or its path from the context. */
  readonly name: string;
  readonly text: string;
}

/** What checks look at. All of it is derived from the text and the two facts about the build context. */
export interface CheckInput {
  readonly dockerfile: Dockerfile;
  readonly evaluation: Evaluation;
  /** The ignore file that the build applies; `none` when there is none, `unknown` when nobody could look. */
  readonly ignoreFile: IgnoreFileText | 'none' | 'unknown';
  readonly rules: ProjectRules;
  /** What lies in the build context; undefined when nobody could look. */
  readonly context?: ContextListing | undefined;
  /**
   * The names of additional contexts that a file gives to a build of this Dockerfile, as `contextNameOf` makes them: no images are
   * meant by them.
   */
  readonly namedContexts?: ReadonlySet<string> | undefined;
  /** What ShellCheck said about scripts, by their text: see `shellcheckScriptsOf`. Undefined where it was not asked. */
  readonly shellcheck?: ReadonlyMap<string, readonly ShellcheckComment[]> | undefined;
  /** The script of an instruction, read once; see `shellScriptOf`. */
  shell(instruction: Instruction): ShellScript | undefined;
  /** What became of the codes in comments that ignore findings. Complete for checks that run last only. */
  ignores(): IgnoreReview;
  /** What a function makes of this input: worked out once, however many checks ask for it. */
  once<Fact>(work: (input: CheckInput) => Fact): Fact;
}

/** The comments of a file that ignore findings, seen from their end. */
export interface IgnoreReview {
  /** Codes that mean no check, here or elsewhere. */
  readonly unknown: readonly IgnoredCode[];
  /** Codes of checks that ran, and found nothing to ignore. */
  readonly unused: readonly IgnoredCode[];
  /** Comments that stand where their tool does not read them. */
  readonly detached: readonly IgnoreComment[];
}

/** A Dockerfile that shows a check. */
export interface Example {
  readonly bad: string;
  /** Draws no finding of the check. Where the check has a safe fix, it is what the fix makes of `bad`. */
  readonly good: string;
  /** The ignore file beside them; none when it is not given. */
  readonly ignoreFile?: string;
  /** The files of the build context, with their bytes; nobody looked when it is not given. */
  readonly context?: Readonly<Record<string, number>>;
  /** What the project asks for; nothing when it is not given. */
  readonly rules?: Partial<ProjectRules>;
}

/** What a finding's check is known by. */
export interface CheckIdentity {
  /** The code that people know: hadolint's where it has one, else BuildKit's name, else `LC` and a number. */
  readonly code: string;
  /** A name in words with dashes, for settings. */
  readonly name: string;
  /** The codes of the same check in other tools. */
  readonly also: readonly string[];
  readonly severity: Severity;
  readonly concept: ConceptId;
  /** What is wrong, as a short sentence. */
  readonly title: string;
  /** A page that says more. */
  readonly link: string | undefined;
  /** True when only a directive at the top of the file silences it in BuildKit, not a comment above the instruction. */
  readonly ignoredByFileOnly?: boolean;
  /** True when it says something only where the file asks for it with `# check=experimental=`. */
  readonly experimental?: boolean;
}

export interface Check extends CheckIdentity {
  /** Why it matters, in a few sentences. */
  readonly why: string;
  readonly example: Example;
  /** True when it says something only where a configuration gives it a severity: what it asks for is a matter of taste. */
  readonly offByDefault?: boolean;
  /** True when it looks at what the other checks found. */
  readonly runsLast?: boolean;
  /**
   * The codes of graver checks that it waits for, so that one image, say, draws one finding at a time: what it finds where one of
   * them finds something is held back, whether that is shown or silenced. It looks for it all the same: a repair of what the graver
   * one says then brings to light what was there before, and adds nothing.
   */
  readonly waitsFor?: readonly string[];
  /** What it finds, in any order. */
  check(input: CheckInput): Iterable<Finding>;
}

/** A check with what it found. */
export interface Problem extends Finding {
  /** One of ours, or a rule of ShellCheck. */
  readonly check: CheckIdentity;
  readonly severity: Severity;
}

/** The page of a BuildKit rule, by its name: `StageNameCasing`. */
export function buildkitLink(rule: string): string {
  const page = rule.replace(/^JSON/, 'Json').replace(/(?<=[a-z])(?=[A-Z])/g, '-');
  return `https://docs.docker.com/go/dockerfile/rule/${page.toLowerCase()}/`;
}

/** The page of a hadolint rule, by its code: `DL3008`. */
export function hadolintLink(code: string): string {
  return `https://github.com/hadolint/hadolint/wiki/${code}`;
}
