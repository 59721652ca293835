/* sizes.h - the measures that the window is made of, in points.
 *
 * What depends on room has two: in a low window (dense) and in one with room. A
 * picture of its own (a thumbnail, a figure) multiplies text by its em. */
#ifndef ELBOW_SIZES_H
#define ELBOW_SIZES_H

/* --- text --- */

#define TEXT_NAME    17.0     /* the program's                            */
#define TEXT_HEADING 16.0     /* of a panel                               */
#define TEXT_TITLE   14.0     /* of a card                                */
#define TEXT_TYPED   13.5     /* numbers that can be typed                */
#define TEXT_PLAIN   13.0     /* sentences, buttons                       */
#define TEXT_READING 12.5     /* a number that stands by itself; tooltips */
#define TEXT_SMALL   12.0     /* captions, ticks, notes                   */
#define TEXT_TOOL    11.5     /* small buttons in a card's head           */
#define TEXT_LEAST   11.0     /* nothing in the window is smaller         */

#define LEAD_PLAIN   19.0     /* from line to line of a sentence in a card */
#define LEAD_TIGHT   17.0     /* in a notice, in a tooltip                 */

/* --- the page --- */

#define PAGE_THUMB_W  560.0   /* a smaller window has a slim head, its plot and, maybe, its
                                 transport */
#define PAGE_THUMB_H  380.0
#define PAGE_LOW_H    800.0   /* below it everything is dense              */
#define PAGE_NARROW_W 1180.0  /* below it captions and some buttons go     */
#define PAGE_COLUMN_W 860.0   /* from here on there is a right column      */

#define PAGE_MARGIN(dense)    ((dense) ? 14.0 : 24.0)     /* from the window's edge to the cards */
#define PAGE_GAP(dense)       ((dense) ? 10.0 : 14.0)     /* between cards; to header, transport */
#define PAGE_GUTTER(dense)    ((dense) ? 12.0 : 20.0)     /* between the columns */
#define PAGE_HEADER(dense)    ((dense) ? 46.0 : 52.0)
#define PAGE_TRANSPORT(dense) ((dense) ? 64.0 : 86.0)
#define PAGE_CHIPS(dense)     ((dense) ? 28.0 : 32.0)     /* the four cases */
#define PAGE_CHIPS_GAP(dense) ((dense) ? 8.0 : 12.0)
#define PAGE_SLIDERS(dense)   ((dense) ? 78.0 : 116.0)
#define PAGE_VERDICT          78.0                        /* where no card tells the step */
#define PAGE_VERDICT_GAP      8.0

/* A share of the room, within bounds. */
typedef struct { double share, least, most; } Part;

#define PART_COLUMN           ((Part){ 0.342, 330, 660 })     /* of the window's width */
#define PART_NET_COLUMN       ((Part){ 0.342, 346, 660 })
/* of a column's height: */
#define PART_STEP(dense)      ((dense) ? (Part){ 0.58, 310, 340 } : (Part){ 0.62, 440, 620 })
#define PART_TRACES           ((Part){ 0.32, 96, 340 })
#define PART_CURVE            ((Part){ 0.2, 92, 300 })
#define PART_CURVE_BELOW_STEP ((Part){ 0.19, 168, 260 })
#define PART_TRAINING(dense)  ((dense) ? (Part){ 0.4, 150, 276 } : (Part){ 0.435, 284, 372 })
#define PART_TRAINING_OF_TWO  ((Part){ 0.5, 120, 276 })
#define PART_UNITS_OVER_STEP(dense, tall) ((Part){ (tall) ? 0.27 : 0.25, (dense) ? 112 : 190, 330 })
/* the card below a page's plot */
#define PART_BELOW(selected)  ((Part){ (selected) ? 0.46 : 0.36, 190, 420 })

/* What must be there for a part to be shown. */
#define ROOM_CHIPS    470.0   /* of the window's height                    */
#define ROOM_SLIDERS  500.0
#define ROOM_LOSS     150.0   /* below the step                            */
#define ROOM_TRACES   260.0   /* of the left column                        */
#define ROOM_TALL     820.0   /* of the right one: three cards beside a step */
#define ROOM_DERIVED  354.0   /* for a step below the table, and its tabs  */
#define ROOM_UNITS    120.0   /* for the table above curve and training    */
#define ROOM_PAGE     520.0   /* a card below the plot, tall and narrow    */
#define ROOM_PAGE_STEP 250.0  /*   and a step in it                        */

/* The table of units with all its rows, and both lines of its head. */
#define TABLE_WHOLE(dense, rows) ((dense) ? 89 + 20.5*(double)(rows) : 108 + 26*(double)(rows))

/* A larger window than this grows as a whole. */
#define ZOOM_FROM_W 1600.0
#define ZOOM_FROM_H 1000.0
#define ZOOM_MOST   6.0

/* A small window. */
#define SLIM_HEADER         38.0    /* with a menu                              */
#define SMALL_BAR           60.0    /* the transport,                           */
#define SMALL_RATE          54.0    /*   and λ above it                         */
#define BAR_HAS_RATE_W      860.0   /* so wide the transport has λ in it        */
#define SMALL_HEADLESS_H    420.0   /* a lower one has its menu in the tabs' row */
#define SMALL_VERDICT_LEAST 72.0
#define SMALL_VERDICT_MOST  96.0
#define SMALL_DOCK_MOST     264.0   /* the panels below the plot                */
#define SMALL_RATE_H        260.0   /* a lower window has λ behind a tab,       */
#define SMALL_VERDICT_H     180.0   /*   and where less is left the verdict in the step's card */
#define SMALL_STACK_H       560.0   /* for plot, verdict and panels below each other */
#define SMALL_BESIDE_W      560.0   /* so wide and low the verdict is beside the plot */
#define SMALL_BESIDE_H      300.0
#define UNIT_COLUMN_W       680.0   /* of one unit: from here on there is a right column, */
#define UNIT_COLUMN_H       338.0   /*   where so much of the height is left              */

#define UNIT_TALL           1.1     /* so high for its width it has the column below the plot, */
#define UNIT_TALL_H         1000.0  /*   and in a lower one the sliders behind a tab         */
#define PART_TALL_STEP      ((Part){ 0.4, 310, 420 })     /* of the height below the header */
#define SLIDERS_SLIM        380.0   /* a narrower card of w, b, x, y has four rows, of 30 points
                                       at least */

/* --- cards --- */

#define CARD_PAD       20.0   /* from a card's edge to its words           */
#define CARD_RADIUS    10.0
#define CARD_TITLE_GAP 16.0   /* after the title                           */
#define VERDICT_PAD    14.0   /* from a card's edge to the verdict's shade */

/* How high a card's head is, with its title. */
#define HEAD_STEP(dense)     ((dense) ? 32.0 : 40.0)
#define HEAD_LOSS(dense)     ((dense) ? 30.0 : 36.0)
#define DOCKED_HEAD          12.0     /* of a panel whose title is its tab */
#define HEAD_UNITS(dense)    ((dense) ? 30.0 : 38.0)
#define HEAD_TRACES(dense)   ((dense) ? 34.0 : 42.0)
#define HEAD_CURVE(dense)    ((dense) ? 28.0 : 38.0)
#define HEAD_TRAINING(dense) ((dense) ? 30.0 : 36.0)
#define HEAD_MIDDLE(head)    ((head)*0.58)                /* where its title stands, of a step, */
#define HEAD_MIDDLE_LOW(head) ((head)*0.56)               /* and elsewhere */

/* The derivation. */
#define STEP_FOOT      10.0   /* below it and its verdict                  */
#define VERDICT_TEXT(dense, grow) ((dense) ? 12.5 : 13.5*(grow))

/* The table of units. */
#define TABLE_LEAST_W     330.0   /* a narrower one is drawn smaller */
#define TABLE_TEXT(dense) ((dense) ? 12.0 : 13.0)
#define TABLE_HEAD(dense) ((dense) ? 20.0 : 24.0)
#define TABLE_ROW(dense)  ((dense) ? 19.0 : 24.0)
#define TABLE_FOOT(dense) ((dense) ? 22.0 : 28.0)

/* The training choices. */
#define TRAINING_TEXT(dense)  ((dense) ? 12.0 : 12.5)
#define TRAINING_PAD(dense)   ((dense) ? 16.0 : 20.0)
#define TRAINING_LABEL(dense) ((dense) ? 64.0 : 76.0)     /* the width of what a row is called */
#define TRAINING_WHOLE        320.0                       /* all its rows, and the head */
#define TRAINING_ROW          23.0                        /* at least; */
#define TRAINING_ROW_SCROLLED(dense) ((dense) ? 25.0 : 26.0)
#define TRAINING_ROW_MOST(dense) ((dense) ? 30.0 : 34.0)

/* --- controls --- */

#define BUTTON_RADIUS  7.0
#define SEGMENT_GAP    1.0    /* between those of one choice               */
#define CONTROL_HEIGHT 26.0   /* of a number that can be typed, of a button that closes */
#define KNOB_RADIUS    8.0    /* of a slider                               */
#define KNOB_LARGE     9.5    /* of that of λ                              */
#define TRACK_HEIGHT   4.0    /* of a slider's track up to its knob,       */
#define TRACK_REST     2.0    /*   and beyond it                           */

#endif
