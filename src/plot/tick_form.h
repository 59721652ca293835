/* tick_form.h - how the numbers at an axis are written: all in one form, short, and no two
 * alike. Digits follow the ticks' spread, not their size: where plain ticks would be long,
 * a factor and an offset, said once at the axis's end, take what they have in common:
 *
 *   value = text*10^power + offset        -1, 0, 1 with ·10⁸ + 1.65·10¹² at the end */
#ifndef ELBOW_TICK_FORM_H
#define ELBOW_TICK_FORM_H

#include "plot/axis.h"
#include "plot/date_form.h"

#include <stdint.h>

#define TICKS_MOST 64

typedef struct {
    double step;         /* every tick is a multiple; 1, 2 or 5 times a power of ten */
    double offset;       /* in steps, whole  */
    int    power;
    DateForm date;       /* of dates and times, instead: calendar_axis.h */
} TickForm;

/* The form for n multiples of step, below 1e15 steps each. */
TickForm tick_form(const double *tick, size_t n, double step);

/* At most 5 digits, a point and U+2212 for minus; no zeros behind that say nothing. */
typedef struct { char s[32]; } TickText;
TickText tick_form_text(const TickForm *f, double tick);

/* The roundest number among lo … hi, or the last one before them, towards 0, with as few
 * digits behind it as those need: 2024 for 2024.05 … 2024.25, in hundredths. */
int64_t tick_roundest(int64_t lo, int64_t hi);

/* What stands at the axis's end, as TeX: "\cdot 10^{8} + 1.65\cdot 10^{12}"; "" for plain ticks. */
typedef struct { char s[64]; } TickEnd;
TickEnd tick_form_end(const TickForm *f);

/* Ticks of an axis and their form. */
typedef struct {
    double   at[TICKS_MOST];
    size_t   n;
    TickForm form;
} Ticks;

/* At multiples of a nice step, `gap` points apart or more; nearer, down to 0.4 of that,
 * where there would be only one. */
Ticks ticks_linear(const Axis *a, double gap);

/* Of a logarithmic axis a, which holds the logarithms to base 10 themselves; at least two,
 * `gap` points apart or more where that leaves two. `at` are the values. */
typedef struct {
    Ticks ticks;
    bool  decades;       /* every tick is a power of ten, and is written 10^{k} */
} LogTicks;
LogTicks ticks_log(const Axis *a, double gap);

/* What is written at tick i, as TeX. */
TickEnd ticks_log_tex(const LogTicks *t, size_t i);

#endif
