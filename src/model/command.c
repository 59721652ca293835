#include "model/command.h"

#include "base/number.h"

#include <string.h>

/* One table: parse, print and the help read it.
 * args, one letter each: p a parameter's name, v a number, i an index, c a
 * count (default 1), r a roman numeral, z + - or 0 (may be left out),
 * t words to the end of the line, T the same and may be left out, A an index or
 * "all" (0), N an index or "none", one of the words after '=' otherwise ('?'
 * before them: may be left out). */
typedef struct {
    CommandInfo info;
    const char *name;      /* one or two words */
    const char *args;
} Row;

static const Row table[] = {
    { { CMD_SET, "set NAME VALUE", "w, b, x, y, rate, elbow (keeps the slope) or slope (keeps the elbow)" }, "set", "pv" },
    { { CMD_UNIT, "unit W B", "both parameters at once" }, "unit", "vv" },
    { { CMD_POINT_ADD, "point add X Y", "adds a training point" }, "point add", "vv" },
    { { CMD_POINT_MOVE, "point move I X Y", "moves point I, counted from 0" }, "point move", "ivv" },
    { { CMD_POINT_REMOVE, "point remove I", "removes point I" }, "point remove", "i" },
    { { CMD_STEP, "step [N]", "N updates (1)" }, "step", "c" },
    { { CMD_BACK, "back [N]", "N steps back (1), exactly" }, "back", "c" },
    { { CMD_GOTO, "goto K", "step K, computing what is missing" }, "goto", "i" },
    { { CMD_FIRST, "first", "the start of the run" }, "first", "" },
    { { CMD_LAST, "last", "the last step computed so far" }, "last", "" },
    { { CMD_RESET, "reset", "back to the start, the run forgotten" }, "reset", "" },
    { { CMD_CASE, "case i|ii|iii|iv", "a case of the exercise" }, "case", "r" },
    { { CMD_VIEW, "view X0 X1 Y0 Y1", "the window of the plot, in data units" }, "view", "vvvv" },
    { { CMD_FIT, "fit", "a view that shows everything" }, "fit", "" },
    { { CMD_TITLE, "title WORDS", "names the lesson" }, "title", "T" },
    { { CMD_WEIGHT, "weight I NAME VALUE", "w, b, v, elbow or slope of unit I, counted from 0" }, "weight", "ipv" },
    { { CMD_START_WEIGHT, "start-weight I NAME VALUE", "the same at step 0: the run is made again" }, "start-weight", "ipv" },
    { { CMD_WIDTH, "width N", "a new network of N units" }, "width", "i" },
    { { CMD_SEED, "seed N", "a new network from this seed" }, "seed", "i" },
    { { CMD_START, "start notebook|even|he", "how a new network begins: elbows at random, evenly spread, or He's start" }, "start", "=notebook even he" },
    { { CMD_ELBOWS, "elbows LO HI", "a new network with its elbows in there" }, "elbows", "vv" },
    { { CMD_BIAS, "bias on|off", "an output bias c" }, "bias", "=on off" },
    { { CMD_SCALE, "scale on|off", "trains on data scaled to deviation 1; what is shown stays in data units" }, "scale", "=on off" },
    { { CMD_LAYERS, "layers all|output", "which parameters train" }, "layers", "=all output" },
    { { CMD_BATCH, "batch N|all", "points in a step" }, "batch", "A" },
    { { CMD_ORDER, "order cyclic|shuffle|sample", "how steps take points" }, "order", "=cyclic shuffle sample" },
    { { CMD_OPTIMIZER, "optimizer sgd|momentum|adam", "the rule of a step" }, "optimizer", "=sgd momentum adam" },
    { { CMD_DECAY, "decay B1 B2", "momentum's decay (B1), or Adam's two" }, "decay", "vv" },
    { { CMD_LEAST_SQUARES, "least-squares RIDGE", "solves for the output layer; RIDGE is 0 or more" }, "least-squares", "v" },
    { { CMD_STOP, "stop LOSS STEPS", "where training ends; 0: nowhere" }, "stop", "vi" },
    { { CMD_STOP_STILL, "stop-still on|off", "ends training when it no longer improves" }, "stop-still", "=on off" },
    { { CMD_CHANGES, "changes rerun|go-on", "a change makes the whole run again, or goes on from here" }, "changes", "=rerun go-on" },
    { { CMD_DATA, "data NAME", "zigzag, sine, abs, step or cubic" }, "data", "=zigzag sine abs step cubic" },
    { { CMD_UNDO, "undo", "takes the last change back" }, "undo", "" },
    { { CMD_REDO, "redo", "and makes it again" }, "redo", "" },
    { { CMD_PLAY, "play", "plays or pauses" }, "play", "" },
    { { CMD_SPEED, "speed N", "steps a second" }, "speed", "v" },
    { { CMD_THEME, "theme [light|dark]", "colours; alone: the other ones" }, "theme", "?light dark" },
    { { CMD_ZOOM_TEXT, "text-size [+|-|0]", "larger, smaller or usual text" }, "text-size", "z" },
    { { CMD_FULLSCREEN, "fullscreen", "the whole screen, and back" }, "fullscreen", "" },
    { { CMD_PRESENT, "present", "panels away, labels larger" }, "present", "" },
    { { CMD_BLANK, "blank", "a black screen, and back" }, "blank", "" },
    { { CMD_HELP, "help", "help with all of this" }, "help", "" },
    { { CMD_OPEN, "open [PATH]", "opens a lesson; alone: a list" }, "open", "T" },
    { { CMD_SAVE, "save [PATH]", "saves the lesson" }, "save", "T" },
    { { CMD_EXPORT, "export [PATH]", "writes the figure; alone: a panel with choices" }, "export", "T" },
    { { CMD_FIGURE, "figure WORD", "what that panel writes: plot, traces, loss, curve, derivation, cases, page or story" }, "figure",
      "=plot traces loss curve derivation cases page story" },
    { { CMD_FORMAT, "format WORD", "as png, svg, pdf, tex, gif, mp4, csv, jsonl or json" }, "format", "=png svg pdf tex gif mp4 csv jsonl json" },
    { { CMD_FIGURE_SIZE, "figure-size [WxH]", "800x500 (points), 85mmx60mm …; @2 at its end is the scale; alone: the usual size" }, "figure-size", "T" },
    { { CMD_FIGURE_SCALE, "figure-scale [S]", "pixels to the point; alone: the usual ones" }, "figure-scale", "T" },
    { { CMD_FIGURE_FRAMES, "figure-frames [N]", "pictures of a film; alone: as many as suit the run" }, "figure-frames", "T" },
    { { CMD_FIGURE_FPS, "figure-fps [R]", "its pictures a second; alone: 25" }, "figure-fps", "T" },
    { { CMD_FIGURE_THEME, "figure-theme light|dark|print", "its colours; print: greys" }, "figure-theme", "=light dark print" },
    { { CMD_PAPER, "paper on|off", "off: transparent" }, "paper", "=on off" },
    { { CMD_FIGURE_NAME, "figure-name [PATH]", "its file; alone: named after the lesson" }, "figure-name", "T" },
    { { CMD_WRITE, "write", "writes the figure as chosen" }, "write", "" },
    { { CMD_COPY_PICTURE, "copy-picture", "puts it on the clipboard" }, "copy-picture", "" },
    { { CMD_COPY_NUMBERS, "copy-numbers", "copies the run's numbers, or the units', as a table" }, "copy-numbers", "" },
    { { CMD_SELECT, "select I|none", "the unit whose step is derived" }, "select", "N" },
    { { CMD_SORT, "sort NAME", "the table by number, w, b, v or elbow; again: the other way" }, "sort", "=number w b v elbow" },
    { { CMD_SCROLL, "scroll ROW", "the first row that the table shows" }, "scroll", "i" },
    { { CMD_TRACES, "traces linear|sqrt|log", "the scale of time" }, "traces", "=linear sqrt log" },
    { { CMD_GHOST, "ghost on|off", "the run before the last change, beside this one" }, "ghost", "=on off" },
    { { CMD_COPY, "copy", "copies the derivation as LaTeX" }, "copy", "" },
    { { CMD_PASTE, "paste", "pastes text into the field being typed" }, "paste", "" },
    { { CMD_LEAVE, "leave", "closes what is open (Esc)" }, "leave", "" },
    { { CMD_QUIT, "quit", "ends the program" }, "quit", "" },
};

static const char *const param_names[PARAM_COUNT] = { "w", "b", "x", "y", "rate", "elbow", "slope", "v" };
static const char *const romans[] = { "i", "ii", "iii", "iv" };
static const char *const sizes[] = { "0", "+", "-" };

#define ROWS (sizeof table/sizeof table[0])

static const Row *row_of(CommandKind kind)
{
    for (size_t i = 0; i < ROWS; i++)
        if (table[i].info.kind == kind) return &table[i];
    return NULL;
}

const CommandInfo *command_info(size_t i)
{
    return i < ROWS ? &table[i].info : NULL;
}

bool command_is_lesson(CommandKind kind)
{
    return kind >= CMD_SET && kind <= CMD_REDO;
}

/* --- reading --- */

typedef struct { const char *line, *at; } Reader;
typedef struct { const char *s; size_t n; } Word;

static bool blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/* The next word without moving; n == 0 at the end or a comment. */
static Word peek(Reader *r)
{
    while (blank(*r->at)) r->at++;
    Word w = { r->at, 0 };
    if (*r->at != '#')
        while (w.s[w.n] != '\0' && !blank(w.s[w.n])) w.n++;
    return w;
}

static Word take(Reader *r)
{
    Word w = peek(r);
    r->at += w.n;
    return w;
}

static bool is(Word w, const char *s) { return strlen(s) == w.n && memcmp(w.s, s, w.n) == 0; }

/* A word as it is shown in a message: not too long. */
static int shown(Word w) { return w.n < 40 ? (int)w.n : 40; }

static Status expected(const Reader *r, Word w, int *column, Message *m, const char *what)
{
    if (column != NULL) *column = (int)(w.s - r->line) + 1;
    if (w.n == 0) return fail(m, ERR_PARSE, "expected %s", what);
    return fail(m, ERR_PARSE, "\"%.*s\": expected %s", shown(w), w.s, what);
}

/* Index of w in names, or -1. */
static int find(Word w, const char *const *names, int n)
{
    for (int i = 0; i < n; i++)
        if (is(w, names[i])) return i;
    return -1;
}

/* Is w one of the blank-separated words? Returns a static copy of it. */
static const char *find_word(Word w, const char *words)
{
    static const char *const known[] = {
        "light", "dark", "notebook", "even", "he", "on", "off", "all", "output", "cyclic", "shuffle", "sample",
        "sgd", "momentum", "adam", "rerun", "go-on", "zigzag", "sine", "abs", "step", "cubic",
        "number", "w", "b", "v", "elbow", "linear", "sqrt", "log",
        "plot", "traces", "loss", "curve", "derivation", "cases", "page", "story", "print",
        "png", "svg", "pdf", "tex", "gif", "mp4", "csv", "jsonl", "json",
    };
    int i = find(w, known, (int)(sizeof known/sizeof known[0]));
    for (const char *at = words; i >= 0 && *at != '\0'; at += strspn(at, " ")) {
        size_t n = strcspn(at, " ");
        if (n == w.n && memcmp(at, w.s, n) == 0) return known[i];
        at += n;
    }
    return NULL;
}

static bool read_index(Word w, size_t *out)
{
    if (w.n == 0 || w.n > 15) return false;
    size_t v = 0;
    for (size_t i = 0; i < w.n; i++) {
        if (w.s[i] < '0' || w.s[i] > '9') return false;
        v = 10*v + (size_t)(w.s[i] - '0');
    }
    *out = v;
    return true;
}

static bool read_value(Word w, double *out)
{
    char s[128];
    if (w.n == 0 || w.n >= sizeof s) return false;
    memcpy(s, w.s, w.n);
    s[w.n] = '\0';
    return number_parse(s, out);
}

static Status read_words(Reader *r, const char *args, Command *c, int *column, Message *m)
{
    Word w = peek(r);
    bool may_lack = args[0] == '?';
    c->text = NULL;
    if (w.n == 0 && may_lack) return OK;
    c->text = find_word(w, args + 1);
    if (c->text != NULL) {
        take(r);
        return OK;
    }
    char what[96] = "one of: ";
    strncat(what, args + 1, sizeof what - strlen(what) - 1);
    return expected(r, w, column, m, what);
}

static Status read_arg(Reader *r, char arg, Command *c, int *value, int *column, Message *m)
{
    if (arg == 't' || arg == 'T') {               /* '#' is part of a text */
        while (blank(*r->at)) r->at++;
        c->text = *r->at != '\0' ? r->at : NULL;
        if (c->text == NULL && arg == 't') return expected(r, peek(r), column, m, "words");
        r->at += strlen(r->at);
        return OK;
    }
    Word w = peek(r);
    int i;
    switch (arg) {
    case 'p':
        i = find(w, param_names, PARAM_COUNT);
        if (i < 0) return expected(r, w, column, m, "one of: w b x y rate elbow slope v");
        c->name = (Param)i;
        break;
    case 'v':
        if (!read_value(w, &c->a[(*value)++])) return expected(r, w, column, m, "a finite number");
        break;
    case 'i':
        if (!read_index(w, &c->index)) return expected(r, w, column, m, "a whole number, 0 or more");
        break;
    case 'c':
        c->index = 1;
        if (w.n == 0) return OK;
        if (!read_index(w, &c->index) || c->index == 0)
            return expected(r, w, column, m, "a whole number, 1 or more");
        break;
    case 'A': case 'N':
        c->index = arg == 'A' ? 0 : SELECT_NONE;
        if (is(w, arg == 'A' ? "all" : "none")) break;
        if (!read_index(w, &c->index) || (arg == 'A' && c->index == 0))
            return expected(r, w, column, m, arg == 'A' ? "a whole number above 0, or all" : "a whole number, or none");
        break;
    case 'r':
        i = find(w, romans, 4);
        if (i < 0) return expected(r, w, column, m, "one of: i ii iii iv");
        c->index = (size_t)i + 1;
        break;
    case 'z':
        c->index = 0;
        if (w.n == 0) return OK;
        i = find(w, sizes, 3);
        if (i < 0) return expected(r, w, column, m, "one of: + - 0");
        c->index = (size_t)i;
        break;
    }
    take(r);
    return OK;
}

/* The row whose name the line begins with; two-word names need both. */
static Status read_name(Reader *r, const Row **out, int *column, Message *m)
{
    Word first = take(r);
    bool half = false;
    for (size_t i = 0; i < ROWS; i++) {
        const char *space = strchr(table[i].name, ' ');
        size_t n = space ? (size_t)(space - table[i].name) : strlen(table[i].name);
        if (n != first.n || memcmp(table[i].name, first.s, n) != 0) continue;
        *out = &table[i];
        if (space == NULL) return OK;
        half = true;
        if (is(peek(r), space + 1)) {
            take(r);
            return OK;
        }
    }
    if (half) return expected(r, peek(r), column, m, "one of: add move remove");
    return expected(r, first, column, m, "a command such as step, set w 0.8 or undo");
}

Status command_parse(Command *out, const char *line, int *column, Message *m)
{
    Reader r = { line, line };
    Command c = { .kind = CMD_NONE };
    if (peek(&r).n == 0) {
        *out = c;
        return OK;
    }
    const Row *row = NULL;
    Status s = read_name(&r, &row, column, m);
    if (s != OK) return s;
    c.kind = row->info.kind;
    if (row->args[0] == '?' || row->args[0] == '=') {
        s = read_words(&r, row->args, &c, column, m);
    } else {
        int value = 0;
        for (const char *a = row->args; *a != '\0' && s == OK; a++)
            s = read_arg(&r, *a, &c, &value, column, m);
    }
    if (s != OK) return s;
    Word rest = peek(&r);
    if (rest.n > 0) {
        char what[96] = "nothing after: ";
        strncat(what, row->info.form, sizeof what - strlen(what) - 1);
        return expected(&r, rest, column, m, what);
    }
    *out = c;
    return OK;
}

/* --- printing --- */

void command_print(Buf *b, const Command *c)
{
    const Row *row = row_of(c->kind);
    if (row == NULL) return;
    buf_printf(b, "%s", row->name);
    int value = 0;
    for (const char *a = row->args; *a != '\0'; a++) {
        switch (*a) {
        case 'p': buf_printf(b, " %s", param_names[c->name]); break;
        case 'v': buf_printf(b, " %s", number_exact(c->a[value++]).s); break;
        case 'i': buf_printf(b, " %zu", c->index); break;
        case 'A': case 'N':
            if (c->index == (*a == 'A' ? 0 : SELECT_NONE)) buf_printf(b, *a == 'A' ? " all" : " none");
            else buf_printf(b, " %zu", c->index);
            break;
        case 'c': if (c->index != 1) buf_printf(b, " %zu", c->index); break;
        case 'r': buf_printf(b, " %s", romans[(c->index - 1) % 4]); break;
        case 'z': buf_printf(b, " %s", sizes[c->index % 3]); break;
        default:
            if (c->text != NULL) buf_printf(b, " %s", c->text);
            return;
        }
    }
}
