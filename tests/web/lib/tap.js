// tap.js - what a test in a browser found, line by line as tests/run.sh counts it.
//
// A test is a function handed to run(). Nothing here leans on time: what has been done is waited
// for (until), and PATIENCE ends only what never comes.
"use strict";

const PATIENCE = Number(process.env.PATIENCE || 200)*1000;     // milliseconds
let count = 0, bad = 0;
const endings = [];          // what is to be closed, whatever happens

function say(line) { process.stdout.write(line + "\n"); }

function told(good, what, ...why) {
    count++;
    if (!good) bad++;
    say(`${good ? "ok" : "not ok"} ${count} - ${what}`);
    if (!good) for (const line of why.join("\n").split("\n")) say("# " + line.slice(0, 2000));
    return good;
}

const ok = (what, good, ...why) => told(Boolean(good), what, ...why);

function short(v) { return typeof v === "string" ? v : JSON.stringify(v); }

function is(what, got, wanted) {
    const a = JSON.stringify(got), b = JSON.stringify(wanted);
    return told(a === b, what, "is     " + short(got), "wanted " + short(wanted));
}

function isnt(what, got, unwanted) {
    return told(JSON.stringify(got) !== JSON.stringify(unwanted), what,
                "is " + short(got) + ", and should not be");
}

function near(what, got, wanted, tolerance) {
    return told(Math.abs(got - wanted) <= tolerance, what,
                "is     " + got, `wanted ${wanted} ± ${tolerance}`);
}

function matches(what, text, pattern) {
    return told(pattern.test(text), what, "is     " + text, "wanted " + pattern);
}

const skip = (what, why) => { count++; say(`ok ${count} - ${what} # SKIP ${why}`); };

const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

// The first value of f() that is not false, null or undefined.
async function until(what, f) {
    const end = Date.now() + PATIENCE;
    for (;;) {
        const v = await f();
        if (v !== false && v !== null && v !== undefined) return v;
        if (Date.now() > end) throw new Error("never: " + what);
        await pause(20);
    }
}

const at_end = (f) => endings.push(f);

async function close_all() {
    while (endings.length > 0) {
        try { await endings.pop()(); } catch (e) { say("# " + e.message); }
    }
}

async function run(test) {
    try { await test(); } catch (e) { told(false, "goes on to its end", e.stack || String(e)); }
    await close_all();
    say(`1..${count}`);
    process.exit(bad === 0 && count > 0 ? 0 : 1);
}

for (const signal of ["SIGINT", "SIGTERM"])
    process.on(signal, () => { close_all().then(() => process.exit(130)); });

module.exports = { PATIENCE, ok, is, isnt, near, matches, skip, until, pause, at_end, run, say };
