#include "batch/batch.h"

#include "batch/net.h"
#include "batch/parts.h"

#include <stdio.h>
#include <string.h>

static int lessons_main(int argc, char **argv)
{
    if (argc > 2) return usage("lessons", "%s: no arguments are expected", argv[2]);
    Out out = { 0 };
    for (size_t i = 0; i < builtin_lesson_count(); i++)
        buf_printf(&out.text, "%-12s  %s\n", builtin_lesson(i)->name, builtin_lesson(i)->title);
    return out_done(&out, "lessons");
}

static const struct { const char *name; int (*main)(int, char **); const char *help; } commands[] = {
    { "step", step_main,
      "usage: elbow step [--w W] [--b B] [--x X] [--y Y] [--rate L] [--steps N] [--format table|csv|jsonl]\n"
      "\n"
      "Rows 0 to N of gradient descent on one point (x, y): step, w, b, elbow, phi,\n"
      "loss, dl_dphi, dl_dw, dl_db, active, case (i, ii, iii, iv, mirror, x0, w0).\n"
      "Without options it is case (ii): w 1, b -0.5, x 1.5, y 0, rate 0.2, one step,\n"
      "as a table. csv and jsonl numbers read back as the same doubles; a missing\n"
      "elbow is empty or null. A run that diverges ends there, with exit status 1.\n" },
    { "run", run_main,
      "usage: elbow run LESSON SCRIPT [-o OUT.png|svg|pdf|tex|json|csv|jsonl] ...\n"
      "\n"
      "Applies a script, one command a line, without a window. LESSON is a file or a\n"
      "name that \"elbow lessons\" lists; SCRIPT a file, or - for standard input. Without\n"
      "-o the lesson that results is printed. Commands:\n" },
    { "export", export_main,
      "usage: elbow export LESSON -o OUT.png|svg|pdf|tex|gif|mp4|json|csv|jsonl ... [--steps N]\n"
      "                    [--view plot|traces|loss|curve|derivation|cases|page|story] [--unit I]\n"
      "                    [--size WxH] [--scale S] [--theme light|dark|print] [--transparent]\n"
      "                    [--time sqrt|linear|log] [--frames F] [--fps R]\n"
      "\n"
      "The lesson after N steps (0): as a figure, as a lesson file, or as the rows of its\n"
      "steps. LESSON may also be a figure that Elbow exported.\n"
      "  --view   plot; loss over (w, b), of one unit; traces of the elbows and curve, the\n"
      "           loss over the steps, of a network; derivation of the next step, of unit I\n"
      "           of a network; the exercise's four cases (LESSON may then be left out); page;\n"
      "           story: every step, its plot and derivation, in PDF a page each\n"
      "  --unit   of a network, the unit that is chosen, from 1; 0: none. A figure has its own\n"
      "  --size   points (800x500), or 85mmx60mm, 8cmx6cm, 3inx2in, 640pxx400px\n"
      "  --scale  pixels to the point, of a PNG (2) or of gif and mp4 (1)\n"
      "  --theme  print is greys alone; --transparent leaves out the paper\n"
      "  --time   how the time of traces and curve runs\n"
      "  --frames of gif and mp4, from step 0 to N (up to 120); --fps of them a second (25)\n"
      "tex is a TikZ figure that pdflatex compiles; mp4 needs ffmpeg.\n" },
    { "check", check_main,
      "usage: elbow check [LESSON]\n"
      "\n"
      "Compares the gradients with central differences: for the four cases and 1000\n"
      "random trials, or for the points of a lesson. Exit status 1 when one differs.\n" },
    { "lessons", lessons_main,
      "usage: elbow lessons\n"
      "\n"
      "The built-in lessons: their names, to give where a file is expected, and titles.\n" },
    { "train", train_main,
      "usage: elbow train LESSON [--steps N] [--every K] [--format table|csv|jsonl]\n"
      "\n"
      "LESSON is also a table of numbers: table.csv, or table.csv:year,spots for columns.\n"
      "Trains a lesson's network, and prints step and loss (the mean of 1/2 residual^2\n"
      "over all data) at step 0, every K steps and the last one; jsonl adds test_loss\n"
      "where there is test data, and the arrays w, b, v, elbow (null for none), and c.\n"
      "N is what the lesson's \"stop\" says, or 1000 (1000000 where it stops when still); K a\n"
      "twentieth of it. Whether to stop is looked at once an epoch. Ctrl+C ends with the\n"
      "rows so far.\n" },
    { "eval", eval_main,
      "usage: elbow eval LESSON [--steps N] --grid LO HI COUNT [--format csv|jsonl]\n"
      "\n"
      "The network's f(x) after N steps (0) at COUNT places from LO to HI: x, f.\n" },
};

#define COMMANDS (sizeof commands/sizeof commands[0])

bool batch_is_command(const char *word)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(word, commands[i].name) == 0) return true;
    return false;
}

static void script_commands(Buf *b)
{
    Buf form = { 0 };
    for (int k = CMD_NONE + 1; k < CMD_COUNT; k++) {
        if (command_is((CommandKind)k, TRAIT_WINDOW)) continue;
        buf_clear(&form);
        command_form(&form, (CommandKind)k);
        buf_printf(b, "  %-32s %s\n", form.failed ? "" : form.at, command_does((CommandKind)k));
    }
    buf_free(&form);
}

static int help(size_t which)
{
    Out out = { 0 };
    buf_printf(&out.text, "%s", commands[which].help);
    if (commands[which].main == run_main) script_commands(&out.text);
    return out_done(&out, commands[which].name);
}

int batch_main(int argc, char **argv)
{
    for (size_t i = 0; i < COMMANDS; i++) {
        if (strcmp(argv[1], commands[i].name) != 0) continue;
        for (int k = 2; k < argc && strcmp(argv[k], "--") != 0; k++)
            if (strcmp(argv[k], "--help") == 0 || strcmp(argv[k], "-h") == 0) return help(i);
        return commands[i].main(argc, argv);
    }
    return usage(argv[1], "unknown subcommand");
}
