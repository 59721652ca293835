#include "app/resting.h"

bool resting(Rest *told, const Lesson *l, Notice *notice)
{
    Message why = { "" };
    Rest is = lesson_rest(l, &why);
    bool is_news = is == REST_ALWAYS || (is == REST_MAY && *told != REST_MAY);
    *told = is;
    if (is_news) {
        notice_say(notice, why.text);
        notice->of_run = true;
    }
    return is == REST_ALWAYS;
}
