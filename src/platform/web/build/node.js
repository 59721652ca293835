// Before the program, in node: its files are this machine's, named from where it was called.
// Who has compiled it already says so.
if (!Module.instantiateWasm)
  Module.wasmBinary = require('fs').readFileSync(__filename.replace(/js$/, 'wasm'));
Module.preRun = [function () {
  FS.mkdir('/host');
  FS.mount(NODEFS, { root: '/' }, '/host');
  FS.chdir('/host' + process.cwd());
  ENV.HOME = '/host' + process.env.HOME;
}];
