// What a page is in: the system's theme and motion, its size, pixels finer than the page's, zoom,
// forced colours, the whole screen.
"use strict";
const t = require("./lib/story.js");
const { decode } = require("./lib/png.js");

// How light the page's picture is, 0 to 1.
async function light(e) {
    await e.settle();
    const { w, h, pixels } = decode(await e.page.picture());
    let sum = 0;
    for (let i = 0; i < pixels.length; i += 4) sum += pixels[i] + pixels[i + 1] + pixels[i + 2];
    return sum/(w*h*3*255);
}

async function themes(e) {
    const scheme = (value) => e.page.media({ "prefers-color-scheme": value,
                                             "prefers-reduced-motion": "reduce" });
    await scheme("light");
    t.ok("light as the system is", await light(e) > 0.8);
    await scheme("dark");
    await t.until("it turns dark", async () => await light(e) < 0.3);
    t.ok("it follows the system while it is open", true);
    await e.press("t");
    t.ok("T chooses another", await light(e) > 0.8);
    await scheme("light");
    await scheme("dark");
    t.ok("which then stays", await light(e) > 0.8);
}

async function sizes(e) {
    for (const [w, h, ratio] of [[1280, 720, 1], [900, 600, 2], [390, 844, 3], [320, 320, 1]]) {
        await e.page.resize([w, h], ratio);
        await t.until("the canvas fills the page", async () => {
            const [cw, ch, rw, rh] = await e.eval(`(() => { const c = document.querySelector("canvas");
                const r = c.getBoundingClientRect(); return [c.width, c.height, r.width, r.height]; })()`);
            return cw === w*ratio && ch === h*ratio && Math.abs(rw - w) < 1 && Math.abs(rh - h) < 1;
        });
        await e.settle();
        const p = await e.place("plot");
        const page = await e.eval("(({ scrollWidth, scrollHeight }) => [scrollWidth, scrollHeight])" +
                                  "(document.documentElement)");
        t.ok(`${w} × ${h}, ${ratio} pixels to one: the plot is in it`,
             p.x - p.w/2 >= 0 && p.x + p.w/2 <= w && p.y - p.h/2 >= 0 && p.y + p.h/2 <= h, JSON.stringify(p));
        t.is("and the page itself does not scroll", [page[0] <= w, page[1] <= h], [true, true]);
    }
}

// Zoomed to 400 % a page of 1280 × 1280 has 320 × 320 left: Tab comes to all that is there.
async function zoomed(e) {
    const reached = async () => {
        const all = new Set();
        await e.press("Escape");
        for (let k = 0; k < 120; k++) {
            await e.press("Tab");
            const name = await e.word("focus");
            if (all.has(name) && k > 3 && name === [...all][0]) break;
            all.add(name);
        }
        return all;
    };
    await e.page.resize([1280, 720], 1);
    await e.settle();
    const wide = await reached();
    await e.page.resize([320, 320], 4);
    await e.settle();
    const narrow = await reached();
    const lost = ["button:step", "button:play", "slider:w", "slider:rate", "elbow"].filter((n) =>
        wide.has(n) && !narrow.has(n));
    t.ok("at 400 % Tab comes to as much", narrow.size > 8, [...narrow].join(" "));
    t.is("the transport, the sliders and the elbow among it", lost, []);
}

async function whole_screen(e) {
    await e.page.resize([1280, 720], 1);
    await e.press("F11");
    await e.press("Right");       // a browser takes what is asked for at the next event only
    await t.until("it has the whole screen", () => e.eval("document.fullscreenElement !== null"));
    t.ok("F11: the whole screen", true);
    await e.press("F11", "Left");
    await t.until("and no more", () => e.eval("document.fullscreenElement === null"));
}

t.run(async () => {
    const b = await t.browser(), e = await b.sit({ hash: "lesson=case-ii" });
    await themes(e);
    await sizes(e);
    await zoomed(e);
    await whole_screen(e);
    t.quiet(e);
});
