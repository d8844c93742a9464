/* Accounts, for those who own them. */
#include "drill/describe.h"
#include "drill/words.h"

size_t enshu__opens_max(const enshu_drill *d)
{
    size_t most = 0;
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, ACCOUNT); i++) {
        const enshu__account_def *a =
            ENSHU__DEF(d->scenario, ACCOUNT, account, i);
        most = a->opens.n > most ? a->opens.n : most;
    }
    return most;
}

/* What it opens, as far as the reader knows it. */
static size_t opens_of(const enshu__teller *t, const enshu__account_def *a)
{
    size_t n = 0;
    for (size_t i = 0; i < a->opens.n; i++) {
        if (enshu__reader_knows_thing(t, a->opens.at[i]))
            t->ids[n++] = enshu__text_of(t->drill, a->opens.at[i].name);
    }
    return n;
}

void enshu__tell_accounts(const enshu__teller *t)
{
    const enshu_drill *d = t->drill;
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, ACCOUNT); i++) {
        const enshu__account_def *a =
            ENSHU__DEF(d->scenario, ACCOUNT, account, i);
        const enshu_audience owners = enshu__audience_of_owner(d, a->owner);
        if (!enshu_reader_gets(t->reader, &owners))
            continue;
        const size_t n = opens_of(t, a);
        ENSHU__TELL(
            t, ACCOUNT_DESCRIBED, enshu__f_id(d, ENSHU_F_ID, a->decl.name),
            enshu__f_text(ENSHU_F_NAME, a->name),
            enshu__f_str(ENSHU_F_USER,
                         a->login ? a->login : enshu__text_of(d, a->decl.name)),
            enshu__f_str(ENSHU_F_KIND, enshu__account_kind_words[a->kind]),
            enshu__f_id(d, ENSHU_F_OWNER, a->owner.name),
            enshu__f_str(ENSHU_F_STATE,
                         enshu__account_word(
                             enshu__threat_account(d->threat, (int32_t)i))),
            enshu__f_ids(ENSHU_F_NEEDS, t->ids, n));
    }
}
