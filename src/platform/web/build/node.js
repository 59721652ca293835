// Before the program, in node: its files are this machine's, named from where it was called.
Module.preRun = [function () {
  FS.mkdir('/host');
  FS.mount(NODEFS, { root: '/' }, '/host');
  FS.chdir('/host' + process.cwd());
  ENV.HOME = '/host' + process.env.HOME;
}];
