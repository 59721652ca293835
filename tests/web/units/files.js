// Before a unit test in WebAssembly: this tree is /top, and all else is memory, as in a browser.
Module.preRun = () => {
    FS.mkdir("/top");
    FS.mount(NODEFS, { root: "." }, "/top");
    FS.chdir("/top");
    ENV.HOME = "/home/web_user";
    ENV.TMPDIR = "/tmp";
};
