#include "app/session_files.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "export/export.h"
#include "files/lesson_file.h"

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

void session_open(Session *s, const char *what, double now)
{
    Message m = { "" };
    LessonData d;
    /* what may be s->open_path or text being typed: both change below */
    char name[EDIT_MAX];
    snprintf(name, sizeof name, "%s", what);
    const BuiltinLesson *b = builtin_lesson_named(name);
    Status st = b != NULL ? lesson_read(&d, b->name, b->json, b->size, &m) : lesson_open(&d, name, &m);
    if (st == OK) {
        st = model_load(s->model, &d, &m);
        lesson_data_free(&d);
    }
    if (st != OK) {
        session_notice(s, true, now, m.text);
        snprintf(s->open_path, sizeof s->open_path, "%s", name);
        s->ui.edit.bad = s->ui.edit.id != 0;
        return;
    }
    snprintf(s->file, sizeof s->file, "%s", b != NULL ? "" : name);
    if (b == NULL) recent_add(&s->recent, name);
    s->open_path[0] = '\0';
    s->ui.panel = PANEL_NONE;
    s->ui.edit.id = 0;
    s->ui.drag.on = false;
    s->playing = s->moving = false;
    s->notice.text[0] = '\0';
    s->memory = (ViewMemory){ .has_loss = false };
}

static void make_folder(const char *folder)
{
    /* One level; what goes wrong shows when the file is written. */
    if (folder != NULL) mkdir(folder, 0777);
}

static void in_folder(char out[1400], const Session *s, const char *name)
{
    if (s->output_dir != NULL) snprintf(out, 1400, "%.1000s/%.390s", s->output_dir, name);
    else snprintf(out, 1400, "%s", name);
}

void session_save(Session *s, const char *path, double now)
{
    char to[1400];
    if (path != NULL && path[0] != '\0') snprintf(to, sizeof to, "%s", path);
    else if (s->output_dir != NULL) in_folder(to, s, s->file[0] ? base_name(s->file) : "untitled.json");
    else snprintf(to, sizeof to, "%s", s->file[0] ? s->file : "untitled.json");
    make_folder(s->output_dir);
    Message m = { "" };
    LessonData d;
    Status st = model_data(s->model, &d, &m);
    if (st == OK) {
        st = lesson_save(to, &d, &m);
        lesson_data_free(&d);
    }
    if (st != OK) {
        session_notice(s, true, now, m.text);
        return;
    }
    model_mark_saved(s->model);
    snprintf(s->file, sizeof s->file, "%s", to);
    recent_add(&s->recent, to);
    fail(&m, OK, "Saved %.400s", to);
    session_notice(s, false, now, m.text);
}

void session_export(Session *s, const char *path, double now)
{
    char to[1400], name[300];
    const char *base = s->file[0] ? base_name(s->file) : "elbow";
    const char *dot = strrchr(base, '.');
    int stem = dot != NULL && dot != base ? (int)(dot - base) : (int)strlen(base);
    snprintf(name, sizeof name, "%.*s-step-%zu.png", stem < 200 ? stem : 200, base, model_lesson(s->model)->step);
    if (path != NULL && path[0] != '\0') snprintf(to, sizeof to, "%s", path);
    else in_folder(to, s, name);
    make_folder(s->output_dir);
    Message m = { "" };
    Status st = export_png(to, s->model, &(ExportOptions){ .dark = s->dark }, &m);
    if (st == OK) fail(&m, OK, "Wrote %.400s", to);
    session_notice(s, st != OK, now, m.text);
}

void session_keep(Session *s)
{
    char folder[1024], path[1100];
    LessonData d;
    if (!model_changed(s->model) || !platform_data_folder(folder, sizeof folder)) return;
    snprintf(path, sizeof path, "%slast-session.json", folder);
    if (model_data(s->model, &d, NULL) != OK) return;
    if (lesson_save(path, &d, NULL) == OK) recent_add(&s->recent, path);
    lesson_data_free(&d);
}
