#include "app/text_size.h"

#include <stddef.h>

#include "model/vocabulary.h"

double text_size(double scale, uint64_t how)
{
    static const double sizes[] = { 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.4, 1.6, 1.8, 2, 2.5, 3 };
    size_t n = sizeof sizes/sizeof sizes[0], i = 0;
    while (i + 1 < n && sizes[i] < scale - 1e-9) i++;
    if (how == TEXT_SIZE_USUAL) i = 3;
    else if (how == TEXT_SIZE_LARGER && i + 1 < n) i++;
    else if (how == TEXT_SIZE_SMALLER && i > 0) i--;
    return sizes[i];
}
