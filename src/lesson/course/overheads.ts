/** What the comparison of containers and virtual machines takes for granted. Every number can be changed. */
export interface Assumptions {
  /** The memory of the machine, in MB. */
  readonly hostMemory: number;
  /** What the machine's own system keeps of it, in MB. */
  readonly hostSystem: number;
  readonly hostProcessors: number;
  /** What one copy of the service uses, in MB. */
  readonly serviceMemory: number;
  /** How much of a processor one copy keeps busy: 0.5 is half of one. */
  readonly serviceProcessors: number;
  /** What the system in a virtual machine uses, in MB. */
  readonly guestSystem: number;
  /** What a virtual machine takes beyond what the service in it uses, as a share of that. */
  readonly virtualMachineShare: number;
  /** The same for a container. */
  readonly containerShare: number;
}

/** What copies of the service take, and how many there can be. */
export interface Load {
  /** In MB, for one copy. */
  readonly memory: number;
  /** Processors, for one copy. */
  readonly processors: number;
  /** How many copies fit; undefined when they use nothing. */
  readonly fits: number | undefined;
  /** What runs out first; undefined when nothing does. */
  readonly limitedBy: 'memory' | 'processors' | undefined;
}

export interface Overheads {
  readonly container: Load;
  readonly virtualMachine: Load;
  /** How many times as many containers fit; undefined where that cannot be said. */
  readonly ratio: number | undefined;
}

/** Works out what fits on a machine. Numbers below 0, and those that are none, count as 0. */
export function overheads(assumptions: Assumptions): Overheads {
  const given = (name: keyof Assumptions): number =>
    Number.isFinite(assumptions[name]) ? Math.max(0, assumptions[name]) : 0;
  const host = {
    memory: Math.max(0, given('hostMemory') - given('hostSystem')),
    processors: given('hostProcessors'),
  };
  const load = (share: number, system: number): Load => {
    const memory = given('serviceMemory') * (1 + share) + system;
    const processors = given('serviceProcessors') * (1 + share);
    const byMemory = memory > 0 ? Math.floor(host.memory / memory) : Infinity;
    const byProcessors = processors > 0 ? Math.floor(host.processors / processors) : Infinity;
    const fits = Math.min(byMemory, byProcessors);
    if (!Number.isFinite(fits)) return { memory, processors, fits: undefined, limitedBy: undefined };
    return { memory, processors, fits, limitedBy: byMemory <= byProcessors ? 'memory' : 'processors' };
  };
  const container = load(given('containerShare'), 0);
  const virtualMachine = load(given('virtualMachineShare'), given('guestSystem'));
  return { container, virtualMachine, ratio: ratioOf(container.fits, virtualMachine.fits) };
}

function ratioOf(more: number | undefined, fewer: number | undefined): number | undefined {
  return more === undefined || fewer === undefined || fewer === 0 ? undefined : more / fewer;
}

/** The result in a sentence. */
export function overheadWords({ container, virtualMachine, ratio }: Overheads): string {
  if (container.fits === undefined || virtualMachine.fits === undefined)
    return 'A service that uses nothing fits any number of times.';
  const counts =
    `${counted(container.fits, 'container')} ${container.fits === 1 ? 'fits' : 'fit'}, or ` +
    counted(virtualMachine.fits, 'virtual machine');
  if (ratio === undefined) return `${counts}.`;
  if (container.fits === virtualMachine.fits) return `${counts}: as many of one as of the other.`;
  return `${counts}: ${ratio >= 10 ? Math.round(ratio) : Math.round(ratio * 10) / 10} times as many.`;
}

function counted(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** A small service: here, and not for larger ones, about ten times as many containers fit. */
export const defaultAssumptions: Assumptions = {
  hostMemory: 65536,
  hostSystem: 2048,
  hostProcessors: 16,
  serviceMemory: 50,
  serviceProcessors: 0.01,
  guestSystem: 512,
  virtualMachineShare: 0.2,
  containerShare: 0.01,
};

/** Services of different sizes, to start from. */
export const overheadExamples: readonly { readonly title: string; readonly assumptions: Assumptions }[] = [
  { title: 'A small service, 50 MB', assumptions: defaultAssumptions },
  {
    title: 'A web service, 300 MB',
    assumptions: { ...defaultAssumptions, serviceMemory: 300, serviceProcessors: 0.05 },
  },
  {
    title: 'A model, 8 GB',
    assumptions: { ...defaultAssumptions, serviceMemory: 8192, serviceProcessors: 1 },
  },
];

/** What a person may set, within which bounds, and where the number comes from. */
export interface AssumptionField {
  readonly name: keyof Assumptions;
  readonly title: string;
  readonly unit: 'MB' | 'processors' | 'share';
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly because: string;
}

export const assumptionFields: readonly AssumptionField[] = [
  {
    name: 'serviceMemory',
    title: 'Memory of the service',
    unit: 'MB',
    least: 10,
    most: 16384,
    step: 10,
    because:
      'Measure your own with `docker stats`. A small web service needs some 50 MB, a model as much as its weights.',
  },
  {
    name: 'serviceProcessors',
    title: 'Processor time of the service',
    unit: 'processors',
    least: 0,
    most: 8,
    step: 0.01,
    because:
      '`docker stats` shows it as a percentage: 100 % is one processor. Services that wait for requests use little.',
  },
  {
    name: 'guestSystem',
    title: 'Memory of a guest system',
    unit: 'MB',
    least: 0,
    most: 4096,
    step: 16,
    because:
      'A server distribution uses a few hundred MB once it has booted, a virtual machine made for one function far ' +
      'less. 512 MB is an assumption.',
  },
  {
    name: 'virtualMachineShare',
    title: 'Overhead of a virtual machine',
    unit: 'share',
    least: 0,
    most: 0.5,
    step: 0.01,
    because:
      '20 % is a rule of thumb, and a high one: computing alone loses a few percent on today’s processors, disk and ' +
      'network more.',
  },
  {
    name: 'containerShare',
    title: 'Overhead of a container',
    unit: 'share',
    least: 0,
    most: 0.2,
    step: 0.01,
    because:
      '1 % is a rule of thumb, too. System calls go straight to the kernel; what little is lost goes to networking ' +
      'and the stacked file system.',
  },
  {
    name: 'hostMemory',
    title: 'Memory of the machine',
    unit: 'MB',
    least: 2048,
    most: 1048576,
    step: 1024,
    because: 'A server of middling size has 64 GB.',
  },
  {
    name: 'hostSystem',
    title: 'Memory of its own system',
    unit: 'MB',
    least: 0,
    most: 16384,
    step: 256,
    because: 'The system, the container engine or the hypervisor, and some room to breathe: 2 GB is an assumption.',
  },
  {
    name: 'hostProcessors',
    title: 'Processors of the machine',
    unit: 'processors',
    least: 1,
    most: 256,
    step: 1,
    because: 'What the system shows, hyper-threads included.',
  },
];
