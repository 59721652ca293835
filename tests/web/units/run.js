// Runs the unit tests that were built to WebAssembly, each by itself:
//
//   node run.js UNITS.js TEST…
"use strict";
const { spawnSync } = require("node:child_process");

// What needs a second process, a pipe, a limit of the system, or folders that are none: no browser
// has them.
const LEFT_OUT = ["without_memory_a_text_is_empty_and_that_is_told",
    "test_a_file_that_changes_while_it_is_read", "test_a_window_reads_files_only",
    "test_a_reader_that_left_is_an_error", "test_a_failure_leaves_the_old_file_and_nothing_else",
    "test_what_is_no_place_to_write_to_is_told"];

const [program, ...tests] = process.argv.slice(2);
let passed = 0, failed = 0;
for (const test of tests) {
    const r = spawnSync(process.execPath, [program, test, ...LEFT_OUT],
        { encoding: "utf8", maxBuffer: 1 << 26 });
    const ok = (r.stdout.match(/^ok (?!.*# SKIP)/gm) || []).length;
    if (r.status === 0 && ok > 0) {
        passed++;
        process.stdout.write(`ok - wasm ${test}, ${ok}\n`);
    } else {
        failed++;
        const said = (r.stdout + r.stderr).split("\n").filter((l) => !/^ok /.test(l)).slice(0, 12);
        said.unshift(`ends with ${r.status ?? r.signal}, ${ok} ok`);
        process.stdout.write(`not ok - wasm ${test}\n${said.map((l) => "# " + l.slice(0, 300)).join("\n")}\n`);
    }
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
