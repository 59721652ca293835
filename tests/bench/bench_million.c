/* bench_million FILE.csv - a table of 10^6 rows, which is written there: opened, its points
 * dragged, the view zoomed, trained on; as a sitting does it, in a window. Lines: name, value,
 * unit, baseline, its value, ratio, the least that is required of it (or none), with tabs
 * between. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/session_scene.h"
#include "app/trainer.h"
#include "canvas/gl/gl_canvas.h"
#include "files/lesson_file.h"
#include "platform/platform.h"
#include "view/window_view.h"

#define ROWS     1000000u
#define SMOOTH   20         /* pictures a second that a motion needs */

static void need(bool ok, const char *what)
{
    if (ok) return;
    fprintf(stderr, "bench_million: %s\n", what);
    exit(1);
}

static double by_chance(uint64_t *c)
{
    *c = *c*6364136223846793005u + 1442695040888963407u;
    return (double)(*c >> 11)*0x1p-53;
}

static void put_table(const char *path)
{
    uint64_t c = 7;
    FILE *f = fopen(path, "w");
    need(f != NULL, "the table cannot be written");
    fprintf(f, "time,load\n");
    for (size_t i = 0; i < ROWS; i++) {
        double x = 1000*by_chance(&c), noise = by_chance(&c) + by_chance(&c) - 1;
        fprintf(f, "%.5f,%.5f\n", x, 40*sin(x/90) + 9*noise);
    }
    need(fclose(f) == 0, "the disk is full");
}

static int by_value(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

static double least(double *v, size_t n)
{
    qsort(v, n, sizeof *v, by_value);
    return v[0];
}

/* --- opening --- */

static double seconds_of_opening(const char *path)
{
    LessonData d;
    Message why = { "" };
    double start = platform_now();
    need(lesson_open(&d, path, &why) == OK && d.n == ROWS, why.text);
    double took = platform_now() - start;
    lesson_data_free(&d);
    return took;
}

/* The file's bytes, then strtod from number to number. */
static double seconds_of_strtod(const char *path)
{
    double start = platform_now(), sum = 0;
    FILE *f = fopen(path, "rb");
    need(f != NULL && fseek(f, 0, SEEK_END) == 0, "no file");
    size_t n = (size_t)ftell(f), numbers = 0;
    char *text = malloc(n + 1);
    double *value = malloc(2*(size_t)ROWS*sizeof *value);
    rewind(f);
    need(text != NULL && value != NULL && fread(text, 1, n, f) == n, "no bytes");
    text[n] = '\0';
    fclose(f);
    for (char *at = strchr(text, '\n') + 1, *end; numbers < 2*ROWS; at = end + 1)
        sum += value[numbers++] = strtod(at, &end);
    double took = platform_now() - start;
    need(isfinite(sum), "no numbers");
    free(text);
    free(value);
    return took;
}

static void opening(const char *path)
{
    enum { TIMES = 7 };
    double ours[TIMES], theirs[TIMES];
    for (int i = 0; i < TIMES; i++) {
        ours[i] = seconds_of_opening(path);
        theirs[i] = seconds_of_strtod(path);
    }
    double a = least(ours, TIMES), b = least(theirs, TIMES);
    printf("opening a table of 1,000,000 rows\t%.3g\tM numbers/s\treading it, and strtod of each"
           "\t%.3g\t%.2f\t0.5\n", 2e-6*ROWS/a, 2e-6*ROWS/b, b/a);
}

/* --- a sitting --- */

typedef struct {
    Session s;
    Canvas *cv;
    Frame   frame;
    double  began;
    size_t  pictures;
    double  last, longest;      /* the last picture, and the longest without one */
} Sitting;

static void picture(Sitting *k, double now)
{
    double w, h, scale;
    int w_px, h_px;
    platform_size(k->s.platform, &w, &h, &scale, &w_px, &h_px);
    gl_canvas_resize(k->cv, w_px, h_px);
    ui_sized(&k->s.ui, w, h);
    canvas_begin(k->cv, w, h, scale, &palette_light);
    Scene scene = session_scene(&k->s, now);
    view_window(k->cv, &k->frame, &scene);
    canvas_finish(k->cv, NULL);
    ui_settle(&k->s.ui, &k->frame, now);
    platform_show(k->s.platform);
    double then = platform_now();
    k->s.draw_seconds = then - now;
    k->longest = fmax(k->longest, then - k->last);
    k->last = then;
    k->pictures++;
}

/* As app.c's turn, with a picture in each. */
static void turn(Sitting *k)
{
    double now = platform_now();
    session_work(&k->s, now);
    session_tick(&k->s, now);
    session_train(&k->s, now);
    picture(k, now);
}

static void count_from_here(Sitting *k)
{
    k->began = k->last = platform_now();
    k->pictures = 0;
    k->longest = 0;
}

static void told(const Sitting *k, const char *what)
{
    double rate = (double)k->pictures/(k->last - k->began);
    printf("%s\t%.3g\tper s\tas smooth motion needs\t%d\t%.2f\t1\n", what, rate, SMOOTH,
           rate/SMOOTH);
    printf("  the longest wait for one\t%.3g\tms\ta picture at that rate\t%.3g\t%.2f\n",
           1e3*k->longest, 1e3/SMOOTH, k->longest*SMOOTH);
}

#define SECONDS 4

static void begin(Sitting *k, const char *path)
{
    Message notice = { "" }, m = { "" };
    Options o = { .file = path };
    Surroundings around = { .beside = true };
    PlatformOptions p = { .title = "bench", .width = 1440, .height = 900, .scale = 1 };
    need(session_init(&k->s, &o, &around, &m) == OK, m.text);
    need(platform_open(&k->s.platform, &p, &notice, &m) == OK
         && fonts_new(&k->s.fonts, NULL) == OK
         && gl_canvas_new(&k->cv, k->s.fonts, NULL, &m) == OK, m.text);
    k->s.trainer = trainer_new(&m);
    need(k->s.trainer != NULL, m.text);
    turn(k);
    count_from_here(k);
    session_begin(&k->s, &o);
    while (model_lesson(k->s.model)->n != ROWS) turn(k);
    told(k, "pictures while the table is read");
    while (model_lesson(k->s.model)->net->rows == 0 || trainer_busy(k->s.trainer)) turn(k);
}

static void drag(Sitting *k, const char *what)
{
    const Lesson *l = model_lesson(k->s.model);
    Sample from = l->point[77];
    unsigned gesture = ++k->s.ui.gestures;
    double applied = 0;
    size_t known = 0;
    count_from_here(k);
    for (size_t i = 0; platform_now() - k->began < SECONDS; i++) {
        double start = platform_now();
        session_do(&k->s, &(Command){ .kind = CMD_POINT_MOVE, .index = 77, .gesture = gesture,
                                      .a = { from.x, from.y + 0.01*(double)(i + 1) } }, start);
        applied += platform_now() - start;
        turn(k);
        if (isfinite(model_lesson(k->s.model)->net->loss)) known++;
    }
    double moves = (double)k->pictures;
    told(k, what);
    printf("  the change itself\t%.3g\tms\t\t\t\n", 1e3*applied/moves);
    printf("  of them, with the loss on the moved points\t%.3g\t%%\t\t\t\n",
           100*(double)known/moves);
    while (trainer_busy(k->s.trainer)) turn(k);
}

static void zoom(Sitting *k)
{
    Window v = model_lesson(k->s.model)->view;
    unsigned gesture = ++k->s.ui.gestures;
    count_from_here(k);
    for (size_t i = 0; platform_now() - k->began < SECONDS; i++) {
        double f = 0.5 + 0.5*cos(0.1*(double)i), half = 0.5*(v.x1 - v.x0)*(0.001 + f),
               mid = 0.5*(v.x0 + v.x1);
        session_do(&k->s, &(Command){ .kind = CMD_VIEW, .gesture = gesture,
                                      .a = { mid - half, mid + half, v.y0, v.y1 } },
                   platform_now());
        turn(k);
    }
    told(k, "pictures of 10^6 points while zooming");
    session_do(&k->s, &(Command){ .kind = CMD_FIT }, platform_now());
}

static void train(Sitting *k, const char *what)
{
    session_do(&k->s, &(Command){ .kind = CMD_SPEED, .a = { 1e9 } }, platform_now());
    session_do(&k->s, &(Command){ .kind = CMD_PLAY }, platform_now());
    count_from_here(k);
    uint64_t step = model_lesson(k->s.model)->step;
    while (platform_now() - k->began < SECONDS) turn(k);
    told(k, what);
    double rate = (double)(model_lesson(k->s.model)->step - step)/(k->last - k->began);
    printf("  steps meanwhile\t%.3g\tper s\t\t\t\n", rate);
    session_do(&k->s, &(Command){ .kind = CMD_PLAY }, platform_now());
    while (trainer_busy(k->s.trainer)) turn(k);
}

static void end(Sitting *k)
{
    session_end(&k->s);
    canvas_free(k->cv);
    frame_deinit(&k->frame);
    fonts_free(k->s.fonts);
    Platform *p = k->s.platform;
    k->s.platform = NULL;
    session_deinit(&k->s);
    platform_close(p);
}

int main(int argc, char **argv)
{
    static Sitting k;
    need(argc == 2, "give the name of a table to write, .csv");
    put_table(argv[1]);
    opening(argv[1]);
    begin(&k, argv[1]);
    drag(&k, "pictures while one of 10^6 points is dragged");
    zoom(&k);
    train(&k, "pictures, 20 units training on 10^6 points");
    drag(&k, "pictures, one dragged after training");
    end(&k);
    return 0;
}
