import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What a stand-in for an outside image has beside its shells. */
export interface BaseImage {
  readonly env?: Readonly<Record<string, string>>;
  /** Text files by absolute path, such as `/etc/passwd` for a USER, or what a RUN would have made and a COPY takes. */
  readonly files?: Readonly<Record<string, string>>;
  /** More programs that do what the shells do: absolute paths, or names, which lie in /usr/bin. */
  readonly programs?: readonly string[];
  /** More files that every RUN writes, as it does `madeByRun`: absolute paths. */
  readonly written?: readonly string[];
}

/**
 * What every RUN writes in a stand-in: other bytes each time, as a command may that asks the network or the clock. A COPY that
 * takes it misses whenever the last RUN before it ran again.
 */
export const madeByRun = '/made-by-run';

const shells = ['bin/sh', 'bin/ash', 'bin/bash', 'bin/dash', 'usr/bin/bash', 'usr/bin/env'];

/** What every stand-in holds, as absolute paths. */
export const standInFiles = [madeByRun, ...shells.map(file => `/${file}`)];

/**
 * Writes the build context of an image whose every shell writes `madeByRun` and ends with 0 at once. RUN instructions then cost
 * nothing, and their cache keys stay what they are, for these hold the command and not what it does.
 * @throws When there is no such program for the architecture.
 */
export function writeBaseImage(folder: string, architecture: string, image: BaseImage): void {
  const written = [madeByRun, ...(image.written ?? [])];
  const program = programThatWrites(architecture, written);
  const more = (image.programs ?? []).map(name => (name.startsWith('/') ? name : `usr/bin/${name}`));
  for (const name of [...shells, ...more]) {
    writeBelow(folder, `root/${name}`, program, 0o755);
  }
  // Any user may write them.
  for (const file of written) writeBelow(folder, `root/${file}`, '', 0o666);
  for (const [file, text] of Object.entries(image.files ?? {})) writeBelow(folder, `root/${file}`, text, 0o644);
  const env = Object.entries(image.env ?? {}).map(([name, value]) => `ENV ${name}=${JSON.stringify(value)}\n`);
  writeFileSync(path.join(folder, 'Dockerfile'), `FROM scratch\nCOPY root/ /\n${env.join('')}`);
}

function writeBelow(folder: string, file: string, content: string | Buffer, mode: number): void {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, content);
  chmodSync(target, mode);
}

const syscall = [0x0f, 0x05];
const svc = 0xd4000001;

interface Machine {
  /** ELF's number for the processor. */
  readonly machine: number;
  /** Machine code that makes room for what `write` needs. */
  readonly begin: Buffer;
  /**
   * Machine code that opens the file whose name stands at an address, and writes 16 bytes of chance to it. When it cannot be
   * written, nothing happens.
   */
  readonly write: (name: number) => Buffer;
  /** Machine code that exits with 0. */
  readonly exit: Buffer;
  /** Machine code that waits for ever. */
  readonly waiting: Buffer;
}

const machines: Readonly<Record<string, Machine>> = {
  amd64: {
    machine: 62,
    begin: Buffer.from([0x48, 0x83, 0xec, 16]), // sub rsp, 16
    write: name =>
      Buffer.from([
        ...[0xb8, 2, 0, 0, 0, 0xbf, ...littleEndian(name)], // mov eax, 2 (open); mov edi, name
        ...[0xbe, 0x41, 2, 0, 0, 0xba, 0xb6, 1, 0, 0, ...syscall], // esi: write, create, empty; edx: 0666
        ...[0x89, 0xc3], // mov ebx, eax
        ...[0xb8, 0x3e, 1, 0, 0, 0x48, 0x89, 0xe7], // mov eax, 318 (getrandom); mov rdi, rsp
        ...[0xbe, 16, 0, 0, 0, 0x31, 0xd2, ...syscall], // mov esi, 16; xor edx, edx
        ...[0xb8, 1, 0, 0, 0, 0x89, 0xdf, 0x48, 0x89, 0xe6], // mov eax, 1 (write); mov edi, ebx; mov rsi, rsp
        ...[0xba, 16, 0, 0, 0, ...syscall], // mov edx, 16
      ]),
    exit: Buffer.from([0xb8, 60, 0, 0, 0, 0x31, 0xff, ...syscall]), // mov eax, 60 (exit); xor edi, edi
    waiting: Buffer.from([0xb8, 34, 0, 0, 0, 0x0f, 0x05, 0xeb, 0xf7]), // mov eax, 34 (pause); syscall; again
  },
  arm64: {
    machine: 183,
    begin: instructions(0xd10043ff), // sub sp, sp, #16
    write: name =>
      instructions(
        ...[movz(8, 56), movn(0, 99), movz(1, name & 0xffff), movkHigh(1, name >>> 16)], // openat, here, name
        ...[movz(2, 0x241), movz(3, 0o666), svc], // write, create, empty; 0666
        0xaa0003f3, // mov x19, x0
        ...[movz(8, 278), 0x910003e0, movz(1, 16), movz(2, 0), svc], // getrandom; mov x0, sp
        ...[movz(8, 64), 0xaa1303e0, 0x910003e1, movz(2, 16), svc], // write; mov x0, x19; mov x1, sp
      ),
    exit: instructions(movz(8, 93), movz(0, 0), svc),
    // ppoll of nothing without a limit, again and again
    waiting: instructions(0xd2800928, 0xd2800000, 0xd2800001, 0xd2800002, 0xd2800003, 0xd4000001, 0x17fffffa),
  },
};

function movz(register: number, value: number): number {
  return 0xd2800000 + (value << 5) + register;
}

function movn(register: number, value: number): number {
  return 0x92800000 + (value << 5) + register;
}

/** movk to the upper half of 32 bits. */
function movkHigh(register: number, value: number): number {
  return 0xf2a00000 + (value << 5) + register;
}

function instructions(...values: readonly number[]): Buffer {
  return Buffer.from(values.flatMap(littleEndian));
}

function littleEndian(value: number): number[] {
  return [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24];
}

/** A program that writes files and ends with 0 at once. */
function programThatWrites(architecture: string, files: readonly string[]): Buffer {
  const { machine, begin, write, exit } = machineOf(architecture);
  const codeFor = (addresses: readonly number[]): Buffer => Buffer.concat([begin, ...addresses.map(write), exit]);
  const addresses: number[] = [];
  // A name's address takes the same room whatever it is.
  let next = loadAddress + headers + codeFor(files.map(() => loadAddress)).length;
  for (const file of files) {
    addresses.push(next);
    next += Buffer.byteLength(file) + 1;
  }
  return linuxProgram(
    machine,
    Buffer.concat([codeFor(addresses), Buffer.from(files.map(file => `${file}\0`).join(''))]),
  );
}

/** A program that runs until it is killed. */
export function programThatWaits(architecture: string): Buffer {
  const { machine, waiting } = machineOf(architecture);
  return linuxProgram(machine, waiting);
}

function machineOf(architecture: string): Machine {
  const found = machines[architecture];
  if (found === undefined) throw new Error(`There is no base image for the ${architecture} architecture.`);
  return found;
}

const headers = 64 + 56;
const loadAddress = 0x400000;

/** A whole Linux program in some 250 bytes: ELF header, one loaded segment, which begins with code. */
function linuxProgram(machine: number, content: Buffer): Buffer {
  const size = headers + content.length;
  const elf = Buffer.alloc(size);
  elf.write('\u007FELF\u0002\u0001\u0001', 'latin1'); // 64 bit, little endian, version 1
  elf.writeUInt16LE(2, 16); // an executable
  elf.writeUInt16LE(machine, 18);
  elf.writeUInt32LE(1, 20); // version
  elf.writeBigUInt64LE(BigInt(loadAddress + headers), 24); // entry
  elf.writeBigUInt64LE(64n, 32); // program headers
  elf.writeUInt16LE(64, 52); // size of this header
  elf.writeUInt16LE(56, 54); // size of a program header
  elf.writeUInt16LE(1, 56); // number of them
  elf.writeUInt32LE(1, 64); // to be loaded
  elf.writeUInt32LE(5, 68); // read and execute
  elf.writeBigUInt64LE(BigInt(loadAddress), 80); // virtual address
  elf.writeBigUInt64LE(BigInt(loadAddress), 88); // physical address
  elf.writeBigUInt64LE(BigInt(size), 96); // in the file
  elf.writeBigUInt64LE(BigInt(size), 104); // in memory
  elf.writeBigUInt64LE(0x1000n, 112); // alignment
  content.copy(elf, headers);
  return elf;
}
