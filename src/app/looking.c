#include "app/looking.h"

#define WORDS_ROWS ((uint64_t)1 << 20)

static void sort_by(NetLook *k, SortBy by)
{
    k->descending = by == k->sort && !k->descending;
    k->sort = by;
    k->first_row = 0;
}

void looking_choose(NetLook *k, const Command *c, size_t units)
{
    switch (c->kind) {
    case CMD_SELECT: k->selected = c->index < units ? c->index : SELECT_NONE; break;
    case CMD_SCROLL: k->first_row = c->index < units ? (size_t)c->index : 0; break;
    case CMD_SCROLL_WORDS: k->words_row = c->index < WORDS_ROWS ? (size_t)c->index : 0; break;
    case CMD_PANEL:
        k->panel = (unsigned)c->index;
        k->words_row = 0;
        break;
    case CMD_SHEET:  k->sheet = c->index; break;
    case CMD_GHOST:  k->no_ghost = c->index == 0; break;
    case CMD_TRACES: k->time = (TimeScale)c->index; break;
    case CMD_LOSS:   k->point_loss = c->index == LOSS_POINT; break;
    case CMD_SORT:   sort_by(k, (SortBy)c->index); break;
    default:         break;
    }
}

void looking_begin(NetLook *k, size_t chosen)
{
    k->selected = chosen > 0 ? chosen - 1 : SELECT_NONE;
    k->first_row = k->words_row = 0;
    k->panel = 0;
}

NetLook looking_at(const NetLook *k, size_t units)
{
    NetLook now = *k;
    if (units > 0 && now.selected >= units) now.selected = SELECT_NONE;
    return now;
}
