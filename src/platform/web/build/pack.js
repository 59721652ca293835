// One page of the program: node pack.js PAGE SCRIPT WASM OUT
//
// PAGE has the line <!-- program -->: there come two elements with the gzip of script and
// WebAssembly. 13 bits are two signs of 91, the lower part first, from # on, with ! for <: of plain
// signs, which any server and editor leaves as they are, that is a twelfth less than base64. The
// page itself unpacks and starts them.
'use strict';
const fs = require('fs'), zlib = require('zlib'), childProcess = require('child_process');
const [page, script, wasm, out] = process.argv.slice(2);

const mark = '<!-- program -->';

function signs(bytes) {
  const out = [];
  const put = (v) => { for (const k of [v % 91, Math.floor(v/91)]) out.push(k === 25 ? 33 : 35 + k); };
  let bits = 0, have = 0;
  for (const byte of bytes) {
    bits |= byte << have;
    have += 8;
    if (have < 13) continue;
    put(bits & 8191);
    bits >>= 13;
    have -= 13;
  }
  if (have > 0) put(bits);
  return Buffer.from(out).toString('latin1');
}

function element(id, file) {
  const bytes = squeezed(file);
  return '<script type="text/plain" id="' + id + '" data-size="' + bytes.length + '">' +
    signs(bytes) + '</script>';
}

// zopfli takes a twentieth less, where it is.
function squeezed(file) {
  const r = childProcess.spawnSync('zopfli', ['-c', '--i15', file], { maxBuffer: 1 << 26 });
  if (r.status === 0 && zlib.gunzipSync(r.stdout).equals(fs.readFileSync(file))) return r.stdout;
  return zlib.gzipSync(fs.readFileSync(file), { level: 9, memLevel: 9 });
}

const parts = fs.readFileSync(page, 'utf8').split(mark);
if (parts.length !== 2) {
  console.error(page + ' has to have the line ' + mark + ' once.');
  process.exit(1);
}
fs.writeFileSync(out + '.new', parts.join(element('program-wasm', wasm) + '\n' +
  element('program-script', script)));
fs.renameSync(out + '.new', out);
