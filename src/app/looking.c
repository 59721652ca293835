#include "app/looking.h"

#include <math.h>

#include "model/visit.h"
#include "view/kit/step_card.h"
#define WORDS_ROWS ((uint64_t)1 << 20)

static void sort_by(NetLook *k, SortBy by)
{
    k->descending = by == k->sort && !k->descending;
    k->sort = by;
    k->first_row = 0;
}

/* What a page says holds until it is chosen there. */
static void derive_as(NetLook *k, uint64_t form, const Visit *visit)
{
    const Page *page = visit != NULL ? visit_page(visit) : NULL;
    if (form == 0) form = ((uint64_t)derivation_form(k, visit) + 1) % DERIVATION_FORMS + 1;
    k->derivation = (int)form;
    k->derivation_page = page != NULL ? visit->page + 1 : 0;
}

/* Of the panel over λ, or of the loss where that was asked for; put away it leaves the first. */
static unsigned tab_of(const NetLook *k, uint64_t asked)
{
    return k->panel == PANEL_LAMBDA ? SHOW_LAMBDA : asked > 0 ? SHOW_LOSS : 0;
}

/* Behind tabs its step comes to the front, where it was chosen there. */
static void select_unit(NetLook *k, uint64_t unit, bool is_guided)
{
    bool has_tab = !is_guided && k->tab != 0;
    k->selected = unit;
    if (has_tab && unit != SELECT_NONE) k->tab = SHOW_STEP;
    else if (has_tab && k->tab == SHOW_STEP) k->tab = SHOW_UNITS;
}

void looking_choose(NetLook *k, const Command *c, size_t units, const Visit *visit)
{
    const Page *page = visit != NULL ? visit_page(visit) : NULL;
    switch (c->kind) {
    case CMD_SELECT: select_unit(k, c->index < units ? c->index : SELECT_NONE, page != NULL); break;
    case CMD_SCROLL: k->first_row = c->index < units ? (size_t)c->index : 0; break;
    case CMD_SCROLL_WORDS: k->words_row = c->index < WORDS_ROWS ? (size_t)c->index : 0; break;
    case CMD_SCROLL_TRAINING:
        k->training_row = c->index < WORDS_ROWS ? (size_t)c->index : 0;
        k->training_turn++;
        break;
    case CMD_MORE:   k->is_folded = c->index == 0; break;
    case CMD_FREEHAND:
        k->draws = c->index != 0;
        if (k->draws && page == NULL) k->tab = 0;      /* where the plot is a tab */
        break;
    case CMD_RIDGE:  k->ridge = c->a[0]; break;
    case CMD_TAB:
        k->tab = (unsigned)c->index;
        k->words_row = 0;
        k->tab_asked = visit != NULL && visit->by_hand;
        /* where both have a place, too */
        if (page == NULL) k->panel = k->tab == SHOW_LAMBDA ? PANEL_LAMBDA : PANEL_LOSS;
        break;
    case CMD_SHEET:  k->sheet = c->index; break;
    case CMD_GHOST:  k->no_ghost = c->index == 0; break;
    case CMD_CAPTION: k->caption = c->index == 0 ? !k->caption : c->index == 2; break;
    case CMD_TABLE_NOTE:
        k->table_note = c->index == 0 ? !k->table_note : c->index == 2;
        break;
    case CMD_SCROLL_COLUMNS:
        k->column[c->index == 1] = c->a[0] > 0 ? (size_t)fmin(c->a[0], WORDS_ROWS) : 0;
        k->column_turn[c->index == 1]++;
        break;
    case CMD_TRACES: k->time = (TimeScale)c->index; break;
    case CMD_TERMS:  k->terms = c->index == 0 ? !k->terms : c->index == 2; break;
    case CMD_SCROLL_TERMS: k->terms_row = c->index < POINTS_MAX ? (size_t)c->index : 0; break;
    case CMD_LOSS:   k->point_loss = c->index == LOSS_POINT; break;
    case CMD_DERIVATION: derive_as(k, c->index, visit); break;
    case CMD_PANEL:
        k->panel = c->index > 0 ? (PanelOf)(c->index - 1)
                                : k->panel == PANEL_LOSS ? PANEL_LAMBDA : PANEL_LOSS;
        if (page == NULL) k->tab = tab_of(k, c->index);
        k->tab_asked = visit != NULL && visit->by_hand;
        break;
    case CMD_SUM:
        k->sum = c->index == SUM_ALL ? 0 : 1 + (c->index < units ? c->index : units);
        break;
    case CMD_READ:
        k->reads = true;
        k->read_x = c->a[0];
        break;
    case CMD_SORT:   sort_by(k, (SortBy)c->index); break;
    default:         break;
    }
}

void looking_begin(NetLook *k, size_t chosen)
{
    k->selected = chosen > 0 ? chosen - 1 : SELECT_NONE;
    k->first_row = k->words_row = k->terms_row = k->training_row = 0;
    k->training_turn++;
    k->column[0] = k->column[1] = 0;
    k->column_turn[0]++;
    k->column_turn[1]++;
    k->tab = 0;
    k->reads = k->draws = false;
    k->sum = 0;
}

NetLook looking_at(const NetLook *k, size_t units)
{
    NetLook now = *k;
    if (units > 0 && now.selected >= units) now.selected = SELECT_NONE;
    if (now.sum > units + 1) now.sum = units + 1;
    return now;
}
