/* paint.h - colours by what they stand for; a theme gives each its value.
 *
 * Views name roles, never colours. Every pair that stands beside each other
 * can be told apart with the common colour-vision deficiencies (Okabe-Ito
 * hues), text has at least 4.5:1 against its paper, and marks 3:1 (WCAG 2.2). */
#ifndef ELBOW_PAINT_H
#define ELBOW_PAINT_H

typedef enum {
    PAINT_NONE,
    PAINT_PAGE,        /* behind the cards                      */
    PAINT_CARD,        /* cards, header, transport              */
    PAINT_CARD_LINE,   /* their outline                         */
    PAINT_CONTROL,     /* a chip or button at rest              */
    PAINT_CONTROL_HOT, /* under the pointer                     */
    PAINT_CONTROL_DOWN,/* the chosen half of a switch: raised   */
    PAINT_GRID,
    PAINT_AXIS,
    PAINT_INK,         /* text                                  */
    PAINT_INK_SOFT,    /* captions, tick labels                 */
    PAINT_INK_FAINT,   /* disabled                              */
    PAINT_NOW,         /* phi now, the chosen chip              */
    PAINT_NOW_SOFT,    /* tint of it behind text                */
    PAINT_NOW_FAINT,   /* the inactive continuation of w x + b  */
    PAINT_ON_NOW,      /* text on PAINT_NOW                     */
    PAINT_NEXT,        /* phi after the step                    */
    PAINT_NEXT_FAINT,  /* its inactive continuation             */
    PAINT_BETWEEN,     /* area between the two, translucent     */
    PAINT_RESIDUAL,    /* phi - y                               */
    PAINT_GOOD_SOFT,   /* behind the verdict: of a step that helps, */
    PAINT_POINT,       /* training points                       */
    PAINT_PIVOT,
    PAINT_HALO,        /* ring around marks, label backing      */
    PAINT_TRACK,       /* the unfilled part of a slider         */
    PAINT_FOCUS,       /* keyboard focus ring                   */
    PAINT_WARN, PAINT_WARN_SOFT,      /* notices; one that overshoots, */
    PAINT_BAD, PAINT_BAD_SOFT,        /*   one that grows the loss or dies */
    PAINT_FIELD_LO, PAINT_FIELD_HI,   /* loss: zero, large      */
    PAINT_CONTOUR,
    PAINT_EDGE,        /* the edge w x + b = 0 upon the loss    */
    PAINT_FIELD_HALO,  /* under lines upon the loss             */
    PAINT_FIELD_INK,   /* axes upon the loss field              */
    PAINT_SHADE,       /* over the page behind a panel          */
    PAINT_SHADOW,      /* under a panel                         */
    PAINT_BLACK,       /* the blanked screen                    */
    PAINT_DATA,        /* a network's training points           */
    PAINT_TARGET,      /* the function behind the data          */
    PAINT_GHOST,       /* the run before                        */
    PAINT_PICK,        /* rings of the next batch, of many      */
    PAINT_LEGEND,      /* behind a legend: lines shine through  */
    PAINT_CROWD,       /* units too many for colours            */
    PAINT_FINGER,      /* where a finger lies, or may           */
    PAINT_UNIT,        /* + unit % UNIT_PAINTS: lines and marks */
    PAINT_UNIT_LAST = PAINT_UNIT + 7,
    PAINT_UNIT_FAINT,  /* the same, translucent                 */
    PAINT_UNIT_FAINT_LAST = PAINT_UNIT_FAINT + 7,
    PAINT_COUNT
} Paint;

#define UNIT_PAINTS 8

typedef struct { float r, g, b, a; } Rgba;          /* sRGB, straight alpha, 0..1 */
typedef struct { Rgba at[PAINT_COUNT]; } Palette;

extern const Palette palette_light, palette_dark, palette_print;   /* print: greys alone */

/* The same for who asked the system for strong contrasts: what only divides, and what is weak on
 * purpose, has 3:1 too. */
Palette palette_strong(const Palette *of);

const char *paint_name(Paint p);                    /* "now", for the trace */

#endif
