// A network: its choices, points and runs have the bits that `elbow train` and `elbow run` compute.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const t = require("./lib/story.js");
const { folder } = require("./lib/elbow.js");

const dir = folder(), file = path.join(dir, "net.json");

function scripted(...lines) {
    const out = path.join(dir, "scripted.json");
    const script = path.join(dir, "script");
    fs.writeFileSync(script, lines.join("\n") + "\n");
    t.native("run", file, script, "-o", out);
    return t.weights(JSON.parse(fs.readFileSync(out)));
}

const now = async (e) => t.weights(await e.lesson());

async function stepped(e) {
    t.is("the start is the command line's", await now(e), t.trained(file, 0));
    const first = await e.state();
    for (let k = 0; k < 10; k++) await e.page.press("Right");
    await e.settle();
    t.is("ten single steps", await now(e), t.trained(file, 10));
    await e.press("Left", "Left", "Left");
    t.is("three back", await now(e), t.trained(file, 7));
    await e.press("Home");
    t.is("Home is the start", await e.state(), first);
    await e.press("End");
    t.is("End the last", await now(e), t.trained(file, 10));
}

async function chosen(e) {
    const before = await e.state();
    const choices = { "train:output": "layers output", "optimizer:adam": "optimizer adam",
                      "batch:all": "batch all", "order:shuffle": "order shuffle",
                          "seed:new": "seed 2",
                      "data:sine": "data sine" };
    for (const [handle, line] of Object.entries(choices)) {
        await e.click(handle);
        await t.until("the run is made again", async () => (await e.step()) === 10);
        await e.settle();
        t.is(`${handle}: the run is made again as a script makes it`, await now(e),
            scripted(line, "step 10"));
        await e.press("ctrl+z");
        t.is("and undone", await e.state(), before);
    }
    const was = await now(e);
    await e.click("train:least-squares");
    const l = await now(e);
    t.is("least squares keeps the elbows", [l.w, l.b], [was.w, was.b]);
    t.isnt("and changes the weights", l.v, was.v);
    await e.press("ctrl+z");
}

async function played(e) {
    await e.click("value:speed");
    await e.press("ctrl+a");
    await e.type("10000000");
    await e.press("Return");
    await e.page.press("space");
    await t.until("it plays at full speed", async () => (await e.step()) > 20000);
    t.ok("played at full speed, it goes far", true);
    await e.press("space");
    const last = await e.step();
    t.is("to what the command line has there", await now(e), t.trained(file, last));
    const s = await e.place("track:scrubber");
    await e.click_at(s.x - s.w/3, s.y);
    const k = await e.step();
    t.ok("the scrubber goes into the run", k > 0 && k < last);
    t.is("with its bits", await now(e), t.trained(file, k));
    await e.press("End");
    t.is("End is where it stopped", await e.step(), last);
}

t.run(async () => {
    fs.writeFileSync(file, t.NET());
    const b = await t.browser(), e = await b.sit({ hash: t.hash_of(t.NET()) });
    await stepped(e);
    await chosen(e);
    await played(e);
    t.quiet(e);
});
