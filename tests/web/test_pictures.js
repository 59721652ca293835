// The browser's picture beside the native window's, at the sizes of phones, tablets and a
// projector, light and dark. Both stay in build/test-logs/pictures, to be looked at.
"use strict";
const { spawn, spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const t = require("./lib/story.js");
const { BUILD, folder, page_fonts } = require("./lib/elbow.js");
const { decode } = require("./lib/png.js");

const SIZES = [[360, 640], [390, 844], [844, 390], [768, 1024], [1280, 720]];
const LESSONS = ["case-ii", "zigzag", "four-cases"];
// Edges are drawn by another GL: so many of 1000 pixels may be a shade apart that is seen,
const MOST = 1, SHADE = 24;
// and no place of so many pixels square may be as a whole.
const PLACE = 12, PLACE_SHADE = 6;

const kept = path.join(BUILD, "test-logs/pictures");

// A screen of this test's own.
function screen() {
    const x = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "3840x2160x24", "-nolisten", "tcp",
        "-noreset", "-s", "0"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
    t.at_end(() => x.kill("SIGKILL"));
    return new Promise((done, fail) => {
        x.on("exit", () => fail(new Error("Xvfb does not start")));
        x.stdio[3].on("data", (d) => {
            const DISPLAY = `:${d.toString().trim()}`;
            // off the middle, where windows come: nothing lies under the pointer
            spawnSync("xdotool", ["mousemove", "3", "3"], { env: { ...process.env, DISPLAY } });
            done(DISPLAY);
        });
    });
}

async function native_picture(display, fonts, lesson, [w, h], theme, file) {
    const dir = folder(), frames = path.join(dir, "frames"), tool = (name, ...args) =>
        spawnSync(name, args, { env: { ...process.env, DISPLAY: display } }).stdout.toString();
    const child = spawn(path.join(BUILD, "elbow"), [lesson, "--size", `${w}x${h}`, "--scale", "1",
        "--theme", theme, "--output-dir", dir], { stdio: "ignore", env: { ...process.env, ...fonts,
            DISPLAY: display, HOME: dir, XDG_STATE_HOME: dir, XDG_DATA_HOME: dir,
            ELBOW_FRAMES: frames, ELBOW_REDUCED_MOTION: "1" } });
    t.at_end(() => child.kill("SIGKILL"));
    await t.until("the native window rests", () => {
        try { return /sleeps|rests/.test(fs.readFileSync(frames, "utf8")); } catch { return false; }
    });
    const id = await t.until("the window is there", () => tool("xdotool", "search",
        "--onlyvisible", "--pid", `${child.pid}`).trim().split("\n")[0] || null);
    tool("import", "-silent", "-window", id, "PNG24:" + file);
    child.kill("SIGKILL");
    return decode(fs.readFileSync(file));
}

// Of 1000 pixels, how many are apart; and the place, if any, that is.
function apart(a, b) {
    let n = 0;
    const wide = Math.ceil(a.w/PLACE), sums = new Int32Array(wide*Math.ceil(a.h/PLACE)*3);
    for (let i = 0; i < a.w*a.h; i++) {
        const place = Math.floor(Math.floor(i/a.w)/PLACE)*wide + Math.floor(i % a.w/PLACE);
        let most = 0;
        for (let k = 0; k < 3; k++) {
            const d = a.pixels[4*i + k] - b.pixels[4*i + k];
            most = Math.max(most, Math.abs(d));
            sums[3*place + k] += d;
        }
        if (most > SHADE) n++;
    }
    const worst = sums.reduce((w, s, k) => Math.abs(s) > Math.abs(sums[w]) ? k : w, 0);
    const at = Math.floor(worst/3);
    return { pixels: n/(a.w*a.h)*1000, shade: Math.abs(sums[worst])/PLACE**2,
             where: [at % wide*PLACE, Math.floor(at/wide)*PLACE] };
}

t.run(async () => {
    fs.mkdirSync(kept, { recursive: true });
    const display = await screen(), fonts = page_fonts();
    const b = await t.browser(), page = await b.page(), e = new t.Elbow(page);
    for (const [k, size] of SIZES.entries()) {
        await page.resize(size);
        for (const theme of ["light", "dark"]) {
            const lesson = LESSONS[(k + (theme === "dark" ? 1 : 0)) % LESSONS.length];
            const name = `${lesson} at ${size.join(" × ")}, ${theme}`;
            const file = (of) => path.join(kept, `${lesson}-${size.join("x")}-${theme}-${of}.png`);
            await page.go("about:blank");
            await t.Elbow.open(page, { hash: `lesson=${lesson}&theme=${theme}` });
            const png = await page.picture(), web = decode(png);
            fs.writeFileSync(file("web"), png);
            const native = await native_picture(display, fonts, lesson, size, theme, file("native"));
            t.is(`${name}: as large as the native window`, [web.w, web.h], [native.w, native.h]);
            const a = apart(native, web);
            t.ok("and the same picture", a.pixels <= MOST && a.shade <= PLACE_SHADE,
                 JSON.stringify(a));
        }
    }
    t.quiet(e);
});
