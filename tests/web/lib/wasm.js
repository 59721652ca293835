// wasm.js - the program of the page as a command, in node: build/web/elbow-node.js, which `make -f
// src/platform/web/build/web.mk node` links of the page's own objects.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { BUILD } = require("./elbow.js");

const file = path.join(BUILD, "web/elbow-node.js");
let script = null, compiled = null;

// One call of the program in `folder`, with all its memory its own. { code, out, err }
function wasm(args, folder) {
    if (script === null) {
        script = new Function("Module", "require", "__filename", "__dirname",
                              fs.readFileSync(file, "utf8"));
        compiled = new WebAssembly.Module(fs.readFileSync(file.replace(/js$/, "wasm")));
    }
    const said = { code: 0, out: "", err: "" };
    const was = process.cwd(), hears = ["uncaughtException", "unhandledRejection"]
        .map((name) => [name, process.listeners(name)]);
    process.chdir(folder);
    try {
        script({ arguments: args, thisProgram: "elbow",
            print: (line) => { said.out += line + "\n"; },
            printErr: (line) => { said.err += line + "\n"; },
            quit: (code, thrown) => { said.code = code; throw thrown; },
            instantiateWasm: (imports, done) => {
                const instance = new WebAssembly.Instance(compiled, imports);
                done(instance, compiled);
                return instance.exports;
            } }, require, file, path.dirname(file));
    } catch (e) {
        if (e.name !== "ExitStatus") said.err += `${e.stack}\n`;
    } finally {
        process.chdir(was);
        // emcc's script wants to hear of all that goes wrong in this process
        for (const [name, listeners] of hears) {
            process.removeAllListeners(name);
            for (const listener of listeners) process.on(name, listener);
        }
    }
    return said;
}

module.exports = { wasm };
