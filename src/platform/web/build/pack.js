// One page of the program: node pack.js PAGE SCRIPT WASM OUT
//
// PAGE has the line <!-- program -->: there come two elements with the gzip of script and
// WebAssembly, in base64. The page itself unpacks and starts them.
'use strict';
const fs = require('fs'), zlib = require('zlib');
const [page, script, wasm, out] = process.argv.slice(2);

const mark = '<!-- program -->';
const element = (id, file) => '<script type="text/plain" id="' + id + '">' +
  zlib.gzipSync(fs.readFileSync(file), { level: 9, memLevel: 9 }).toString('base64') + '</script>';

const parts = fs.readFileSync(page, 'utf8').split(mark);
if (parts.length !== 2) {
  console.error(page + ' has to have the line ' + mark + ' once.');
  process.exit(1);
}
fs.writeFileSync(out + '.new', parts.join(element('program-wasm', wasm) + '\n' +
  element('program-script', script)));
fs.renameSync(out + '.new', out);
