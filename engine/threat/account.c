/* Accounts that are stolen and used, and indicators that are blocked. */
#include "threat/threat_internal.h"

#include <string.h>

/* ---- accounts ---- */

bool enshu__accounts_create(enshu__threat *t)
{
    const enshu__threat_setup *s = &t->setup;
    t->accounts = enshu__arena_new(s->arena, s->n_accounts, 1);
    t->stolen = enshu__arena_new(s->arena, s->n_accounts * ENSHU__STOLEN_WORDS,
                                 sizeof *t->stolen);
    t->blocked = enshu__arena_new(s->arena, s->n_indicators, sizeof(bool));
    if (!t->accounts || !t->stolen || !t->blocked)
        return false;
    for (size_t i = 0; i < s->n_accounts; i++)
        t->accounts[i] = (uint8_t)s->accounts[i]->state;
    return true;
}

enshu__account_state enshu__threat_account(const enshu__threat *t,
                                           int32_t account)
{
    return (enshu__account_state)t->accounts[account];
}

bool enshu__threat_set_account(enshu__threat *t, int32_t account,
                               enshu__account_state state)
{
    if (t->accounts[account] == state)
        return false;
    ENSHU__SET(t->setup.undo, t->accounts[account], (uint8_t)state);
    return true;
}

static uint64_t *thieves(const enshu__threat *t, int32_t account)
{
    return &t->stolen[(size_t)account * ENSHU__STOLEN_WORDS];
}

bool enshu__threat_stole(const enshu__threat *t, int32_t adversary,
                         int32_t account)
{
    const uint64_t *words = thieves(t, account);
    if (adversary >= 0)
        return words[adversary / 64] >> (adversary % 64) & 1;
    for (size_t i = 0; i < ENSHU__STOLEN_WORDS; i++) {
        if (words[i] != 0)
            return true;
    }
    return false;
}

bool enshu__threat_renew(enshu__threat *t, int32_t account)
{
    uint64_t *words = thieves(t, account);
    if (!enshu__threat_stole(t, -1, account))
        return false;
    enshu__undo_save(t->setup.undo, words, ENSHU__STOLEN_WORDS * sizeof *words);
    memset(words, 0, ENSHU__STOLEN_WORDS * sizeof *words);
    return true;
}

void enshu__threat_steal(enshu__threat *t, int32_t adversary, int32_t account)
{
    uint64_t *word = &thieves(t, account)[adversary / 64];
    if (enshu__threat_stole(t, adversary, account))
        return;
    ENSHU__SET(t->setup.undo, *word, *word | UINT64_C(1) << (adversary % 64));
    t->setup.hooks.stole(t->setup.hooks.user, adversary, account);
}

void enshu__give_accounts(enshu__threat *t)
{
    for (size_t i = 0; i < t->setup.n_adversaries; i++) {
        const enshu__refs *has = &t->setup.adversaries[i]->has;
        for (size_t k = 0; k < has->n; k++)
            enshu__threat_steal(t, (int32_t)i, has->at[k].index);
    }
}

/* What it opens: what is named, and what stands in a zone that is; everything
 * when nothing is named. */
static bool opens(const enshu__threat *t, const enshu__account_def *def,
                  enshu__ref on)
{
    if (def->opens.n == 0 || on.name == 0)
        return true;
    const int32_t zone = enshu__world_zone_of(t->setup.world, on.index);
    for (size_t i = 0; i < def->opens.n; i++) {
        const enshu__ref *what = &def->opens.at[i];
        if (what->index == (what->kind == ENSHU__ZONE ? zone : on.index))
            return true;
    }
    return false;
}

bool enshu__may_enter(const enshu__threat *t, const enshu__attempt *a,
                      int32_t *account)
{
    const enshu__refs *uses = &a->step->uses;
    *account = -1;
    for (size_t i = 0; i < uses->n; i++) {
        const int32_t at = uses->at[i].index;
        if (t->accounts[at] != ENSHU__ACCOUNT_ACTIVE
            || !enshu__threat_stole(t, a->adversary, at)
            || !opens(t, t->setup.accounts[at], a->on))
            continue;
        *account = at;
        return true;
    }
    return uses->n == 0;
}

/* ---- indicators ---- */

bool enshu__threat_block(enshu__threat *t, int32_t indicator)
{
    if (t->blocked[indicator])
        return false;
    ENSHU__SET(t->setup.undo, t->blocked[indicator], true);
    return true;
}

bool enshu__threat_is_blocked(const enshu__threat *t, int32_t indicator)
{
    return t->blocked[indicator];
}

bool enshu__is_stopped(const enshu__threat *t, const enshu__step_def *step)
{
    for (size_t i = 0; i < step->marks.n; i++) {
        if (t->blocked[step->marks.at[i].index])
            return true;
    }
    return false;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool enshu__indicator_is(const enshu__indicator_def *def, const char *written)
{
    static const char blanks[] = " \t\r\n";
    const char *value = def->value;
    written += strspn(written, blanks);
    while (*value && lower(*value) == lower(*written)) {
        value++;
        written++;
    }
    return *value == '\0' && written[strspn(written, blanks)] == '\0';
}

/* ---- words ---- */

static const char *const account_words[] = {
    [ENSHU__ACCOUNT_ACTIVE] = "active",
    [ENSHU__ACCOUNT_DISABLED] = "disabled",
};

const char *enshu__account_word(enshu__account_state state)
{
    return account_words[state];
}

bool enshu__threat_knows(enshu__kind kind, const char *word)
{
    if (kind == ENSHU__ASSET)
        return strcmp(word, "persistent") == 0;
    return kind == ENSHU__ACCOUNT
           && (strcmp(word, "active") == 0 || strcmp(word, "disabled") == 0
               || strcmp(word, "stolen") == 0);
}

int enshu__threat_is(const enshu__threat *t, enshu__ref what, const char *word)
{
    if (!enshu__threat_knows((enshu__kind)what.kind, word))
        return -1;
    if (what.kind == ENSHU__ASSET)
        return enshu__threat_is_planted(t, -1, what.index);
    if (strcmp(word, "stolen") == 0)
        return enshu__threat_stole(t, -1, what.index);
    return strcmp(word, account_words[t->accounts[what.index]]) == 0;
}
