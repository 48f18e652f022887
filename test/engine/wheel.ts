import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** A package for pip: what is on an index under this name. */
export interface Wheel {
  /** Such as `fasttext-0.9.3-py3-none-any.whl`. */
  readonly file: string;
  readonly content: Buffer;
  /** As a list of packages has it: `sha256:…`. */
  readonly hash: string;
}

/**
 * A wheel of one module: a zip archive with the module and what pip wants to know of it.
 * Reference: https://packaging.python.org/en/latest/specifications/binary-distribution-format/
 */
export function wheelOf(name: string, version: string, module: string): Wheel {
  const about = `${name}-${version}.dist-info`;
  const files: Readonly<Record<string, string>> = {
    [`${name}.py`]: module,
    [`${about}/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`,
    [`${about}/WHEEL`]: 'Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
  };
  const record = [...Object.keys(files), `${about}/RECORD`].map(file => `${file},,\n`).join('');
  const content = zipOf({ ...files, [`${about}/RECORD`]: record });
  const hash = `sha256:${createHash('sha256').update(content).digest('hex')}`;
  return { file: `${name}-${version}-py3-none-any.whl`, content, hash };
}

/** A zip archive of texts, not compressed: for each its header and its bytes, and at the end the directory of all. */
function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const bytes = Buffer.from(text);
    const title = Buffer.from(name);
    // Version 2.0, no flags, not compressed, 1 January 1980; check sum, size twice, length of the name, nothing extra.
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x21, 8);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(bytes.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(title.length, 22);
    parts.push(Buffer.from('PK\u0003\u0004', 'latin1'), facts, title, bytes);
    const place = Buffer.alloc(14);
    place.writeUInt32LE((0o100644 << 16) >>> 0, 6);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0003', 'latin1'), facts, place, title);
    offset += 4 + facts.length + title.length + bytes.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(files).length, 4);
  end.writeUInt16LE(Object.keys(files).length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, listed, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
}
