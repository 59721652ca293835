#include "view/icon.h"

/* Tile, graph, elbow; a sheet and its edge. */
#define TILE  PAINT_NOW
#define GRAPH PAINT_ON_NOW
#define DOT   PAINT_NEXT
#define SHEET PAINT_CARD
#define EDGE  PAINT_CARD_LINE

Palette icon_palette(void)
{
    Palette p = palette_light;
    p.at[TILE] = (Rgba){ 0, 0x5E/255.0f, 0x96/255.0f, 1 };
    p.at[DOT] = (Rgba){ 1, 0xB8/255.0f, 0x33/255.0f, 1 };
    p.at[EDGE] = (Rgba){ 0x7F/255.0f, 0x80/255.0f, 0x83/255.0f, 1 };
    return p;
}

/* In sixteenths of the tile, so that at 16 pixels the level part fills whole ones. */
static void tile(Canvas *cv, Rect r)
{
    double u = r.w/16;
    Pt elbow = pt(r.x + 7.5*u, r.y + 11*u);
    Pt graph[3] = { { r.x + 2*u, elbow.y }, elbow, { r.x + 13.25*u, r.y + 3*u } };
    canvas_rect(cv, r, 3.25*u, TILE);
    canvas_polyline(cv, graph, 3, (Stroke){ .width = 2*u, .round = true }, GRAPH);
    canvas_disc(cv, elbow, 2.8*u, TILE);
    canvas_disc(cv, elbow, 2.15*u, DOT);
}

/* A sheet with its corner turned down. */
static void sheet(Canvas *cv, double side)
{
    double u = side/16, line = u > 1.5 ? 0.5*u : u;
    double x0 = 2*u + line/2, x1 = 14*u - line/2, y0 = line/2, y1 = 16*u - line/2, fold = 4*u;
    Pt edge[6] = { { x0, y0 }, { x1 - fold, y0 }, { x1, y0 + fold }, { x1, y1 }, { x0, y1 },
                   { x0, y0 } };
    Pt turned[3] = { { x1 - fold, y0 }, { x1 - fold, y0 + fold }, { x1, y0 + fold } };
    canvas_polygon(cv, edge, 5, SHEET);
    canvas_polyline(cv, edge, 6, (Stroke){ .width = line, .round = true }, EDGE);
    canvas_polyline(cv, turned, 3, (Stroke){ .width = line, .round = true }, EDGE);
}

void icon_draw(Canvas *cv, IconKind kind, double side)
{
    double u = side/16;
    if (kind == ICON_LESSON) sheet(cv, side);
    tile(cv, kind == ICON_LESSON ? (Rect){ 4*u, 6*u, 8*u, 8*u } : (Rect){ 0, 0, side, side });
}
