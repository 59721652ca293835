// The browser's picture beside the native window's, at the sizes of phones, tablets and a
// projector, light and dark. Both are left in build/test-logs/web, to be looked at.
"use strict";
const { spawn, spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const t = require("./lib/story.js");
const { BUILD, TOP, folder } = require("./lib/elbow.js");

const SIZES = [[360, 640], [390, 844], [844, 390], [768, 1024], [1280, 720]];
const LESSONS = ["case-ii", "zigzag", "four-cases"];
// of 1000 pixels so many may differ by more than a shade: edges are drawn by other software
const MOST = 2;

const kept = path.join(TOP, "build/test-logs/web");

async function native_picture(lesson, [w, h], theme, file) {
    const dir = folder(), frames = path.join(dir, "frames");
    const child = spawn(path.join(BUILD, "elbow"), [lesson, "--size", `${w}x${h}`, "--scale", "1",
        "--theme", theme, "--output-dir", dir], { stdio: "ignore", env: { ...process.env, HOME: dir,
            XDG_STATE_HOME: dir, XDG_DATA_HOME: dir, ELBOW_FRAMES: frames, ELBOW_REDUCED_MOTION: "1" } });
    t.at_end(() => child.kill("SIGKILL"));
    await t.until("the native window rests", () => {
        try { return /sleeps|rests/.test(fs.readFileSync(frames, "utf8")); } catch { return false; }
    });
    const id = await t.until("the window is there", () => spawnSync("xdotool",
        ["search", "--onlyvisible", "--pid", `${child.pid}`]).stdout.toString().trim().split("\n")[0] || null);
    spawnSync("import", ["-silent", "-window", id, file]);
    child.kill("SIGKILL");
}

// Of 1000 pixels, how many differ by more than a twelfth of all shades.
function apart(a, b, [w, h], difference) {
    const r = spawnSync("compare", ["-metric", "AE", "-fuzz", "8%", a, b, difference]);
    const n = Number(r.stderr.toString().trim());
    return Number.isFinite(n) && r.status !== 2 ? n/(w*h)*1000 : Infinity;
}

t.run(async () => {
    fs.mkdirSync(kept, { recursive: true });
    const b = await t.browser(), page = await b.page();
    await page.media({ "prefers-reduced-motion": "reduce", "prefers-color-scheme": "light" });
    const e = await t.Elbow.open(page, { hash: "lesson=case-ii" });
    for (const [k, size] of SIZES.entries()) {
        await page.resize(size);
        for (const theme of ["light", "dark"]) {
            const lesson = LESSONS[(k + (theme === "dark" ? 1 : 0)) % LESSONS.length];
            const name = `${lesson}-${size.join("x")}-${theme}`, at = (of) => path.join(kept, `${name}-${of}.png`);
            await page.go(`${page.url.replace(/#.*/, "")}#lesson=${lesson}&theme=${theme}`);
            await e.settle();
            fs.writeFileSync(at("web"), await page.picture());
            await native_picture(lesson, size, theme, at("native"));
            const n = apart(at("native"), at("web"), size, at("apart"));
            t.ok(`${name}: as the native window`, n <= MOST, `${n.toFixed(2)} of 1000 pixels differ`);
        }
    }
    t.quiet(e);
});
