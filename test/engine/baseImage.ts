import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What a stand-in for an outside image has beside its shells. */
export interface BaseImage {
  readonly env?: Readonly<Record<string, string>>;
  /** Text files by absolute path, such as `/etc/passwd` for a USER, or what a RUN would have made and a COPY takes. */
  readonly files?: Readonly<Record<string, string>>;
}

/**
 * Writes the build context of an image whose every shell ends with 0 at once. RUN instructions then cost nothing, and their
 * cache keys stay what they are, for these hold the command and not what it does.
 * @throws When there is no such program for the architecture.
 */
export function writeBaseImage(folder: string, architecture: string, image: BaseImage): void {
  const program = programThatSucceeds(architecture);
  for (const shell of ['bin/sh', 'bin/ash', 'bin/bash', 'bin/dash', 'usr/bin/bash', 'usr/bin/env']) {
    writeBelow(folder, `root/${shell}`, program, 0o755);
  }
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

interface Machine {
  /** ELF's number for the processor. */
  readonly machine: number;
  /** Machine code of exit(0). */
  readonly code: readonly number[];
}

const machines: Readonly<Record<string, Machine>> = {
  // mov eax, 60; xor edi, edi; syscall
  amd64: { machine: 62, code: [0xb8, 60, 0, 0, 0, 0x31, 0xff, 0x0f, 0x05] },
  // mov x8, #93; mov x0, #0; svc #0
  arm64: { machine: 183, code: [0xa8, 0x0b, 0x80, 0xd2, 0, 0, 0x80, 0xd2, 0x01, 0, 0, 0xd4] },
};

/** A whole Linux program in 130 bytes: ELF header, one loaded segment, exit(0). */
function programThatSucceeds(architecture: string): Buffer {
  const found = machines[architecture];
  if (found === undefined) throw new Error(`There is no base image for the ${architecture} architecture.`);
  const headers = 64 + 56;
  const address = 0x400000;
  const size = headers + found.code.length;
  const elf = Buffer.alloc(size);
  elf.write('\u007FELF\u0002\u0001\u0001', 'latin1'); // 64 bit, little endian, version 1
  elf.writeUInt16LE(2, 16); // an executable
  elf.writeUInt16LE(found.machine, 18);
  elf.writeUInt32LE(1, 20); // version
  elf.writeBigUInt64LE(BigInt(address + headers), 24); // entry
  elf.writeBigUInt64LE(64n, 32); // program headers
  elf.writeUInt16LE(64, 52); // size of this header
  elf.writeUInt16LE(56, 54); // size of a program header
  elf.writeUInt16LE(1, 56); // number of them
  elf.writeUInt32LE(1, 64); // to be loaded
  elf.writeUInt32LE(5, 68); // read and execute
  elf.writeBigUInt64LE(BigInt(address), 80); // virtual address
  elf.writeBigUInt64LE(BigInt(address), 88); // physical address
  elf.writeBigUInt64LE(BigInt(size), 96); // in the file
  elf.writeBigUInt64LE(BigInt(size), 104); // in memory
  elf.writeBigUInt64LE(0x1000n, 112); // alignment
  elf.set(found.code, headers);
  return elf;
}
