#include "app/session_files.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/count_text.h"
#include "export/export.h"
#include "files/lesson_file.h"
#include "files/model_file.h"
#include "view/window_view.h"

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

/* --- which file a lesson is of --- */

static void set_file(Session *s, const char *path)
{
    uint64_t origin = model_lesson(s->model)->origin;
    snprintf(s->file, sizeof s->file, "%s", path);
    size_t i = 0;
    while (i < s->knowns && s->known[i].origin != origin) i++;
    if (i == s->knowns) {
        if (s->knowns == KNOWN_MAX) memmove(s->known, s->known + 1, --s->knowns*sizeof s->known[0]);
        i = s->knowns++;
    }
    s->known[i].origin = origin;
    snprintf(s->known[i].path, sizeof s->known[i].path, "%s", path);
}

void session_name(Session *s)
{
    uint64_t origin = model_lesson(s->model)->origin;
    s->file[0] = '\0';
    for (size_t i = 0; i < s->knowns; i++)
        if (s->known[i].origin == origin) snprintf(s->file, sizeof s->file, "%s", s->known[i].path);
}

static bool same_name_twice(const Session *s, size_t at)
{
    for (size_t i = 0; i < s->recent.n; i++)
        if (i != at && strcmp(base_name(s->recent.path[i]), base_name(s->recent.path[at])) == 0) return true;
    return false;
}

void session_list(Session *s)
{
    for (size_t i = 0; i < s->recent.n; i++) {
        const char *path = s->recent.path[i], *name = base_name(path);
        char *title = s->recent_title[i];
        size_t size = sizeof s->recent_title[i];
        if (strcmp(name, LAST_SESSION) == 0) snprintf(title, size, "last session, not saved");
        else if (same_name_twice(s, i)) {
            /* the folder it is in tells them apart: its last name */
            int end = (int)(name - path) - 1, from = end;
            while (from > 0 && path[from - 1] != '/') from--;
            snprintf(title, size, "%.60s  in %.*s", name, end - from < 80 ? end - from : 80, path + from);
        }
        else snprintf(title, size, "%.150s", name);
        s->recents[i] = (LessonEntry){ path, title };
    }
}

static void add_recent(Session *s, const char *path)
{
    recent_add(&s->recent, path);
    session_list(s);
}

/* --- open --- */

void session_open(Session *s, const char *what, double now)
{
    Message m = { "" };
    /* what may be s->open_path or text being typed: both change below */
    char name[EDIT_MAX];
    if (strlen(what) >= sizeof name) {
        session_notice(s, true, now, "This path is too long. Move the file to a shorter one.");
        return;
    }
    memcpy(name, what, strlen(what) + 1);
    Opened o = { .is_builtin = false };
    Status st = model_open(s->model, name, &o, &m);
    if (st != OK) {
        session_notice(s, true, now, m.text);
        snprintf(s->open_path, sizeof s->open_path, "%s", name);
        s->ui.edit.bad = s->ui.edit.id != 0;
        return;
    }
    bool is_file = !o.is_builtin && strcmp(base_name(name), LAST_SESSION) != 0;
    set_file(s, is_file && !o.is_figure ? name : "");      /* saving never writes over a figure */
    if (is_file) add_recent(s, name);
    s->open_path[0] = '\0';
    s->ui.panel = PANEL_NONE;
    s->ui.edit.id = 0;
    s->ui.drag.on = false;
    motion_stop(&s->motion);
    notice_clear(&s->notice);
    s->memory = (ViewMemory){ .has_loss = false };
    s->look.selected = o.chosen > 0 ? o.chosen - 1 : SELECT_NONE;
    s->look.first_row = 0;
    playing_change(&s->playing, usual_speed(model_lesson(s->model)));
}

/* --- save and export --- */

static void make_folder(const char *folder)
{
    /* One level; what goes wrong shows when the file is written. */
    if (folder != NULL) mkdir(folder, 0777);
}

/* "folder/stemN.ending", with the first N (none, -2, -3 …) that is free when
 * `fresh`: nothing is written over. False when the path is too long. */
static bool path_for(char out[FILE_MAX], const Session *s, const char *stem, const char *ending, bool fresh)
{
    const char *folder = s->output_dir != NULL ? s->output_dir : ".";
    for (int k = 1; k < 1000; k++) {
        char number[16] = "";
        if (k > 1) snprintf(number, sizeof number, "-%d", k);
        int n = s->output_dir == NULL ? snprintf(out, FILE_MAX, "%s%s%s", stem, number, ending)
                                      : snprintf(out, FILE_MAX, "%s/%s%s%s", folder, stem, number, ending);
        if (n < 0 || n >= FILE_MAX) return false;
        struct stat st;
        if (!fresh || stat(out, &st) != 0) return true;
    }
    return true;
}

bool session_in_folder(const Session *s, const char *typed, char out[FILE_MAX])
{
    size_t n = s->output_dir != NULL ? strlen(s->output_dir) : 0;
    bool is_there = n == 0 || typed[0] == '/' || (strncmp(typed, s->output_dir, n) == 0 && typed[n] == '/');
    int length = is_there ? snprintf(out, FILE_MAX, "%s", typed) : snprintf(out, FILE_MAX, "%s/%s", s->output_dir, typed);
    return length >= 0 && length < FILE_MAX;
}

/* The lesson of a table is saved beside it: "auto.csv" as "auto.json". */
static bool beside_table(char out[FILE_MAX], const Session *s)
{
    char stem[FILE_MAX];
    const char *name = base_name(s->file), *dot = strrchr(name, '.');
    size_t n = dot != NULL ? (size_t)(dot - name) : strlen(name);
    snprintf(stem, sizeof stem, "%.*s%.*s", s->output_dir == NULL ? (int)(name - s->file) : 0, s->file, (int)n, name);
    return path_for(out, s, stem, ".json", true);
}

static bool save_path(char out[FILE_MAX], const Session *s, const char *path)
{
    if (path != NULL && path[0] != '\0') return session_in_folder(s, path, out);
    if (s->file[0] == '\0') return path_for(out, s, "untitled", ".json", true);
    if (is_table_path(s->file)) return beside_table(out, s);
    if (s->output_dir == NULL) return snprintf(out, FILE_MAX, "%s", s->file) < FILE_MAX;
    return path_for(out, s, base_name(s->file), "", false);
}

static void save_now(Session *s, const char *path, double now)
{
    char to[FILE_MAX];
    Message m = { "" };
    if (!save_path(to, s, path)) {
        session_notice(s, true, now, "This path is too long. Save under a shorter one.");
        return;
    }
    make_folder(s->output_dir);
    Status st = model_save(s->model, s->file, to, &m);
    if (st != OK) {
        session_notice(s, true, now, m.text);
        return;
    }
    model_mark_saved(s->model);
    set_file(s, to);
    add_recent(s, to);
    fail(&m, OK, "Saved %.400s", to);
    session_notice(s, false, now, m.text);
}

/* The step asked for is still being computed: what is on the screen is not yet
 * what was wished. */
static bool is_on_the_way(const Session *s)
{
    const Lesson *l = model_lesson(s->model);
    return s->trainer != NULL && !s->playing.on && l->net != NULL && l->step < l->net->wanted;
}

void session_save(Session *s, const char *path, double now)
{
    path = path != NULL ? path : "";
    if (!is_on_the_way(s) || strlen(path) >= FILE_MAX) {
        save_now(s, path, now);
        return;
    }
    s->save_waits = true;
    snprintf(s->save_to, FILE_MAX, "%s", path);
    Message m;
    fail(&m, OK, "Saves at step %s, which is being computed.", count_text((double)model_lesson(s->model)->net->wanted).s);
    session_notice(s, false, now, m.text);
}

bool session_save_waiting(Session *s, bool at_once, double now)
{
    if (!s->save_waits || (!at_once && is_on_the_way(s))) return false;
    s->save_waits = false;
    save_now(s, s->save_to, now);
    return true;
}

/* From the file's name, else the title's letters and digits: "case-ii". */
static void export_stem(char out[200], const Session *s)
{
    const char *from = s->file[0] ? base_name(s->file) : model_lesson(s->model)->title;
    size_t n = 0, most = s->file[0] ? 120 : 40;
    for (const char *c = from; *c != '\0' && n < most; c++) {
        bool is_plain = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9') || *c == '_';
        if (s->file[0] && strcmp(c, ".json") == 0) break;
        if (is_plain || (s->file[0] && (unsigned char)*c >= 32)) out[n++] = *c >= 'A' && *c <= 'Z' && !s->file[0] ? (char)(*c + 32) : *c;
        else if (!s->file[0] && *c == ':') break;
        else if (n > 0 && out[n - 1] != '-') out[n++] = '-';
    }
    while (n > 0 && out[n - 1] == '-') n--;
    if (n == 0) n = (size_t)snprintf(out, 200, "elbow");
    snprintf(out + n, 200 - n, "-step-%zu", model_lesson(s->model)->step);
}

bool session_export_path(Session *s, Figure figure, const char *ending, char out[FILE_MAX])
{
    char stem[200] = "four-cases";      /* nothing of the lesson is in it */
    if (figure != FIGURE_CASES) export_stem(stem, s);
    return path_for(out, s, stem, ending, true);
}

void session_make_folder(const Session *s) { make_folder(s->output_dir); }

Status session_export_lesson(Session *s, const char *path, Message *m)
{
    return model_save(s->model, s->file, path, m);
}

void session_export(Session *s, const char *path, double now)
{
    char to[FILE_MAX];
    bool fits = path != NULL && path[0] != '\0' ? session_in_folder(s, path, to)
                                                : session_export_path(s, FIGURE_PLOT, ".png", to);
    if (!fits) {
        session_notice(s, true, now, "This path is too long. Export under a shorter one.");
        return;
    }
    make_folder(s->output_dir);
    Message m = { "" };
    Status st = export_figure(to, s->model, &(ExportOptions){ .theme = s->dark ? THEME_DARK : THEME_LIGHT }, &m);
    if (st == OK) fail(&m, OK, "Wrote %.400s", to);
    session_notice(s, st != OK, now, m.text);
}

void session_keep(Session *s)
{
    char folder[1024], path[1100];
    session_save_waiting(s, true, platform_now());
    if (!model_changed(s->model) || !platform_data_folder(folder, sizeof folder)) return;
    snprintf(path, sizeof path, "%s" LAST_SESSION, folder);
    if (model_save(s->model, s->file, path, NULL) == OK) add_recent(s, path);
}
