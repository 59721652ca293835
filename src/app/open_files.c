#include "app/open_files.h"

#include <inttypes.h>
#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"
#include "files/lesson_file.h"
#include "model/visit.h"

/* Columns of a table, "cars.csv:km/h,mpg", may have slashes, too. */
static const char *base_name(const char *path)
{
    size_t n = strchr(path, ':') != NULL ? table_name_length(path) : 0;
    const char *at = path + (n > 0 ? n : strlen(path));
    while (at > path && at[-1] != '/') at--;
    return at;
}

/* --- which file a lesson is of --- */

static void put_shown(OpenFiles *f)
{
    char file[FILE_MAX];
    size_t n = f->is_table ? table_name_length(f->path) : 0;
    snprintf(file, sizeof file, "%.*s", n > 0 ? (int)n : FILE_MAX - 1, f->path);
    snprintf(f->shown, sizeof f->shown, "%s", base_name(file));
}

void open_files_set(OpenFiles *f, const Model *m, const char *path, const char *from)
{
    uint64_t origin = model_lesson(m)->origin;
    snprintf(f->path, sizeof f->path, "%s", path);
    memmove(f->from, from, strlen(from) + 1);
    size_t i = 0;
    while (i < f->knowns && f->known[i].origin != origin) i++;
    if (i == f->knowns) {
        if (f->knowns == KNOWN_MAX) memmove(f->known, f->known + 1, --f->knowns*sizeof f->known[0]);
        i = f->knowns++;
    }
    f->is_table = is_table_path(f->path);
    put_shown(f);
    f->known[i].origin = origin;
    f->known[i].is_table = f->is_table;
    memcpy(f->known[i].shown, f->shown, sizeof f->shown);
    snprintf(f->known[i].path, sizeof f->known[i].path, "%s", path);
    snprintf(f->known[i].from, sizeof f->known[i].from, "%s", f->from);
}

void open_files_reread(OpenFiles *f, const Model *m)
{
    char path[FILE_MAX];
    snprintf(path, sizeof path, "%s", f->path);
    open_files_set(f, m, path, path);
}

void open_files_follow(OpenFiles *f, const Model *m)
{
    uint64_t origin = model_lesson(m)->origin;
    f->path[0] = f->from[0] = '\0';
    f->is_table = false;
    f->shown[0] = '\0';
    for (size_t i = 0; i < f->knowns; i++) {
        if (f->known[i].origin != origin) continue;
        snprintf(f->path, sizeof f->path, "%s", f->known[i].path);
        snprintf(f->from, sizeof f->from, "%s", f->known[i].from);
        f->is_table = f->known[i].is_table;
        memcpy(f->shown, f->known[i].shown, sizeof f->shown);
    }
}

/* --- recent ones --- */

static bool last_session(const OpenFiles *f, char out[PATH_MAX])
{
    char folder[PATH_MAX];
    if (f->recent.folder[0] == '\0' || realpath(f->recent.folder, folder) == NULL) return false;
    int n = snprintf(out, PATH_MAX, "%s/" LAST_SESSION, folder);
    return n > 0 && n < PATH_MAX;
}

static bool is_last_session(const OpenFiles *f, const char *path)
{
    char last[PATH_MAX], full[PATH_MAX];
    return strcmp(base_name(path), LAST_SESSION) == 0 && last_session(f, last)
        && realpath(path, full) != NULL && strcmp(full, last) == 0;
}

static bool same_name_twice(const OpenFiles *f, size_t at)
{
    for (size_t i = 0; i < f->recent.n; i++)
        if (i != at && strcmp(base_name(f->recent.path[i]), base_name(f->recent.path[at])) == 0)
            return true;
    return false;
}

static void list(OpenFiles *f)
{
    for (size_t i = 0; i < f->recent.n; i++) {
        const char *path = f->recent.path[i], *name = base_name(path);
        char *title = f->title[i];
        size_t size = sizeof f->title[i];
        if (is_last_session(f, path)) snprintf(title, size, "last session, not saved");
        else if (same_name_twice(f, i)) {
            /* the folder it is in tells them apart: its last name */
            int end = (int)(name - path) - 1, from = end;
            while (from > 0 && path[from - 1] != '/') from--;
            snprintf(title, size, "%.60s  in %.*s", name, end - from < 80 ? end - from : 80,
                     path + from);
        }
        else snprintf(title, size, "%.150s", name);
        f->recents[i] = (LessonEntry){ path, title };
    }
}

/* What was opened and what was handed over of it since have one name, and the person one file. */
static void drop_others_of_name(OpenFiles *f, const char *path)
{
    char other[PATH_MAX];
    for (size_t i = f->recent.n; i-- > 0;) {
        if (i >= f->recent.n || strcmp(base_name(f->recent.path[i]), base_name(path)) != 0)
            continue;
        snprintf(other, sizeof other, "%s", f->recent.path[i]);
        recent_remove(&f->recent, other);
    }
}

static void add_recent(OpenFiles *f, const char *path)
{
    if (f->hands_over) drop_others_of_name(f, path);
    recent_add(&f->recent, path);
    list(f);
}

void open_files_init(OpenFiles *f, const char *output_dir, const char *data_folder)
{
    *f = (OpenFiles){ .output_dir = output_dir };
    recent_load(&f->recent, data_folder);
    list(f);
}

void open_files_deinit(OpenFiles *f) { recent_free(&f->recent); }

/* --- where to --- */

void open_files_make_folder(const OpenFiles *f)
{
    if (f->output_dir != NULL) mkdir(f->output_dir, 0777);
}

/* "folder/stemN.ending", with the first N (none, -2, -3 …) that is free when
 * `fresh`: nothing is written over. False when the path is too long. */
static bool path_for(char out[FILE_MAX], const OpenFiles *f, const char *stem, const char *ending,
                     bool fresh)
{
    for (int k = 1; k < INT_MAX; k++) {
        char number[16] = "";
        if (k > 1) snprintf(number, sizeof number, "-%d", k);
        int n = f->output_dir == NULL ? snprintf(out, FILE_MAX, "%s%s%s", stem, number, ending)
                                      : snprintf(out, FILE_MAX, "%s/%s%s%s", f->output_dir, stem,
                                                 number, ending);
        if (n < 0 || n >= FILE_MAX) return false;
        struct stat st;
        if (!fresh || stat(out, &st) != 0) return true;
    }
    return false;
}

const char *open_files_shown(const OpenFiles *f, const char *path)
{
    const char *slash = f->hands_over ? strrchr(path, '/') : NULL;
    return slash != NULL ? slash + 1 : path;
}

bool open_files_in_folder(const OpenFiles *f, const char *typed, char out[FILE_MAX])
{
    size_t n = f->output_dir != NULL ? strlen(f->output_dir) : 0;
    typed = open_files_shown(f, typed);
    bool is_there = n == 0 || typed[0] == '/'
        || (strncmp(typed, f->output_dir, n) == 0 && typed[n] == '/');
    int length = is_there ? snprintf(out, FILE_MAX, "%s", typed)
                          : snprintf(out, FILE_MAX, "%s/%s", f->output_dir, typed);
    return length >= 0 && length < FILE_MAX;
}

/* The lesson of a table is saved beside it: "auto.csv" as "auto.json", "auto.csv:mpg,hp" and
 * "auto.csv.gz", too. */
static bool beside_table(char out[FILE_MAX], const OpenFiles *f)
{
    char table[FILE_MAX], stem[FILE_MAX];
    size_t length = table_name_length(f->path);
    snprintf(table, sizeof table, "%.*s", length > 0 ? (int)length : FILE_MAX - 1, f->path);
    char *name = table + (base_name(table) - table), *dot = strrchr(name, '.');
    if (dot != NULL && dot > name && strcasecmp(dot, ".gz") == 0) {
        *dot = '\0';
        dot = strrchr(name, '.');
    }
    if (dot != NULL && dot > name) *dot = '\0';
    snprintf(stem, sizeof stem, "%s", f->output_dir == NULL ? table : name);
    return path_for(out, f, stem, ".json", true);
}

static bool save_path(char out[FILE_MAX], const OpenFiles *f, const char *path)
{
    if (path != NULL && path[0] != '\0') return open_files_in_folder(f, path, out);
    if (f->path[0] == '\0') return path_for(out, f, "untitled", ".json", true);
    if (f->is_table) return beside_table(out, f);
    if (f->output_dir == NULL) return snprintf(out, FILE_MAX, "%s", f->path) < FILE_MAX;
    return path_for(out, f, base_name(f->path), "", false);
}

/* --- open --- */

/* With an output folder the file of that name there, too, unless it is known already. */
static void know_target(OpenFiles *f)
{
    char to[FILE_MAX];
    if (f->output_dir != NULL && save_path(to, f, NULL) && seen_find(&f->seen, to) == NULL)
        seen_put(&f->seen, to, file_mark(to));
}

static void know_opened(OpenFiles *f, const char *path, FileMark mark)
{
    if (path[0] == '\0' || f->is_table) return;
    seen_put(&f->seen, path, mark);
    know_target(f);
}

void open_files_brought_back(OpenFiles *f, const FileMark *mark)
{
    if (f->path[0] == '\0' || f->is_table) return;
    if (mark != NULL) seen_put(&f->seen, f->path, *mark);
    know_target(f);
}

void open_files_wish(OpenFiles *f, const char *name)
{
    if (strlen(name) < sizeof f->wish) memmove(f->wish, name, strlen(name) + 1);
}

static Status too_long(Message *msg)
{
    return fail(msg, ERR_FILE, "This path is too long. Move the file to a shorter one.");
}

FileMark open_files_mark(const char *name)
{
    return is_table_path(name) ? (FileMark){ .kind = FILE_OTHER } : file_mark(name);
}

Status open_files_take(OpenFiles *f, Model *m, const char *name, const LessonData *d,
                       FileMark mark, Opened *out, Message *msg)
{
    char own[sizeof f->wish];        /* name may be f->wish, or text being typed */
    if (strlen(name) >= sizeof own) return too_long(msg);
    memcpy(own, name, strlen(name) + 1);
    Opened o = { .is_builtin = false };
    Status st = model_show(m, own, d, &o, msg);
    if (st != OK) {
        open_files_wish(f, own);
        return st;
    }
    bool is_file = !o.is_builtin && own[0] != '\0' && !is_last_session(f, own);
    /* saving never writes over a figure */
    open_files_set(f, m, is_file && !o.is_figure ? own : "", o.is_builtin ? "" : own);
    if (is_file) add_recent(f, own);
    know_opened(f, f->path, mark);
    f->wish[0] = '\0';
    if (out != NULL) *out = o;
    return OK;
}

Status open_files_open(OpenFiles *f, Model *m, const char *name, Opened *out, Message *msg)
{
    LessonData d;
    if (strlen(name) >= EDIT_MAX) return too_long(msg);
    FileMark mark = open_files_mark(name);
    Status st = lesson_load(&d, name, msg);
    if (st != OK) {
        open_files_wish(f, name);
        return st;
    }
    st = open_files_take(f, m, name, &d, mark, out, msg);
    lesson_data_free(&d);
    return st;
}

/* --- figures --- */

/* From the file's name, else the title's letters and digits: "case-ii". */
static void export_stem(char out[200], const OpenFiles *f, const Lesson *l, Figure figure)
{
    bool is_file = f->path[0] != '\0';
    size_t n = 0, most = is_file ? 120 : 40;
    const char *c = is_file ? f->shown : l->title;
    for (; *c != '\0' && n < most; c++) {
        bool is_upper = *c >= 'A' && *c <= 'Z';
        bool is_plain = (*c >= 'a' && *c <= 'z') || is_upper || (*c >= '0' && *c <= '9')
            || *c == '_';
        if (is_file && strcmp(c, ".json") == 0) break;
        if (is_plain || (is_file && (unsigned char)*c >= 32))
            out[n++] = is_upper && !is_file ? (char)(*c + 32) : *c;
        else if (!is_file && *c == ':') break;
        else if (n > 0 && out[n - 1] != '-') out[n++] = '-';
    }
    if (is_file) n = utf8_whole(out, n);
    while (n > 0 && out[n - 1] == '-') n--;
    if (n == 0) n = (size_t)snprintf(out, 200, "elbow");
    if (figure_is_sheets(figure))
        snprintf(out + n, 200 - n, "-%s", choices_word(&figure_words, (int)figure));
    else snprintf(out + n, 200 - n, "-step-%" PRIu64, (uint64_t)l->step);
}

bool open_files_figure(const OpenFiles *f, const Lesson *l, Figure figure, const char *ending,
                       char out[FILE_MAX])
{
    char stem[200] = "four-cases";      /* nothing of the lesson is in it */
    if (figure != FIGURE_CASES) export_stem(stem, f, l, figure);
    return path_for(out, f, stem, ending, true);
}

/* --- save --- */

static bool is_guided(const Model *m)
{
    const Visit *v = model_lesson(m)->visit;
    return v != NULL && v->pages != NULL;
}

static bool same_file(const char *a, const char *b)
{
    struct stat s, t;
    return stat(a, &s) == 0 && stat(b, &t) == 0 && s.st_dev == t.st_dev && s.st_ino == t.st_ino;
}

bool open_files_overtaken(const OpenFiles *f, const Model *m, const char *path, char to[FILE_MAX])
{
    bool is_given = path != NULL && path[0] != '\0';
    if (!save_path(to, f, path) || (is_guided(m) && same_file(to, f->path))) return false;
    if (is_given && seen_find(&f->seen, to) == NULL) return false;
    return seen_is_overtaken(&f->seen, to);
}

void open_files_know(OpenFiles *f, const char *path, const char *bytes, size_t n)
{
    seen_put(&f->seen, path, file_mark_of(bytes, n));
}

bool open_files_wrote(OpenFiles *f, const char *path)
{
    bool is_known = false;
    for (size_t i = 0; i < f->seen.n; i++) {
        if (!same_file(f->seen.at[i].path, path)) continue;
        f->seen.at[i].mark = file_mark(path);
        is_known = true;
    }
    return is_known;
}

bool open_files_beside(const char *path, char out[FILE_MAX])
{
    const char *name = base_name(path), *dot = strrchr(name, '.');
    int stem = (int)(dot != NULL && dot > name ? dot - path : (ptrdiff_t)strlen(path));
    for (int k = 2; k < INT_MAX; k++) {
        int n = snprintf(out, FILE_MAX, "%.*s-%d%s", stem, path, k, path + stem);
        if (n < 0 || n >= FILE_MAX) return false;
        struct stat st;
        if (lstat(out, &st) != 0) return true;
    }
    return false;
}

Status open_files_keep_mine(OpenFiles *f, Model *m, Message *msg)
{
    char to[FILE_MAX], beside[FILE_MAX];
    if (!save_path(to, f, NULL) || !open_files_beside(to, beside))
        return fail(msg, ERR_FILE, "This path is too long. Save under a shorter one.");
    return open_files_save(f, m, beside, msg);
}

/* Where the names of its tables are told from: what is handed over has them as it came, since the
 * folder that it came to is nobody's. */
static const char *told_from(const OpenFiles *f, char out[FILE_MAX])
{
    bool is_here = f->hands_over && f->from[0] != '\0' && open_files_in_folder(f, f->from, out);
    return is_here ? out : f->from;
}

Status open_files_save(OpenFiles *f, Model *m, const char *path, Message *msg)
{
    char to[FILE_MAX], from[FILE_MAX];
    if (!save_path(to, f, path))
        return fail(msg, ERR_FILE, "This path is too long. Save under a shorter one.");
    if (is_guided(m) && !f->hands_over && same_file(to, f->path))
        return fail(msg, OK, "Nothing to save: the file of a guided lesson stays as its author "
                             "wrote it, and where you are in it is kept.");
    open_files_make_folder(f);
    bool was_gone = seen_is_gone(&f->seen, to);
    FileMark written;
    Status st = model_save_marked(m, told_from(f, from), to, &written, msg);
    if (st != OK) return st;
    seen_put(&f->seen, to, written);
    model_mark_saved(m);
    open_files_set(f, m, to, f->from);
    add_recent(f, to);
    if (was_gone)
        return fail(msg, OK, "Saved %.400s: it had been moved or deleted meanwhile.", to);
    return fail(msg, OK, "Saved %.400s", to);
}

Status open_files_print(const OpenFiles *f, const Model *m, Buf *out, Message *msg)
{
    char to[FILE_MAX], from[FILE_MAX];
    LessonData d;
    if (!save_path(to, f, NULL))
        return fail(msg, ERR_FILE, "This path is too long. Save under a shorter one.");
    Status st = model_data(m, &d, msg);
    if (st != OK) return st;
    st = lesson_rebase(&d, told_from(f, from), to, msg);
    if (st == OK) st = lesson_print(out, &d, msg);
    lesson_data_free(&d);
    return st;
}

/* --- what earlier versions kept --- */

bool open_files_last_session(const OpenFiles *f, char out[PATH_MAX])
{
    return last_session(f, out) && access(out, R_OK) == 0;
}

void open_files_forget_last_session(OpenFiles *f)
{
    char path[PATH_MAX];
    if (!last_session(f, path)) return;
    recent_remove(&f->recent, path);
    list(f);
}
