#include "script/code.h"

#include <stdio.h>
#include <string.h>

#include <lauxlib.h>

#include "sim/memory.h"

typedef struct compiled {
    struct compiled *next;
    char *name;
    char *source; /* the file's bytes, to be sure that it is the same */
    size_t source_size;
    char *bytes; /* as lua_dump wrote them */
    size_t size;
    size_t room;
} compiled;

struct enshu_code {
    compiled *first;
};

enshu_code *enshu_code_create(void)
{
    return enshu__alloc_zero(1, sizeof(enshu_code));
}

static void free_compiled(compiled *c)
{
    enshu__free(c->name);
    enshu__free(c->source);
    enshu__free(c->bytes);
    enshu__free(c);
}

void enshu_code_destroy(enshu_code *code)
{
    if (!code)
        return;
    while (code->first) {
        compiled *c = code->first;
        code->first = c->next;
        free_compiled(c);
    }
    enshu__free(code);
}

static const compiled *find(const enshu_code *code, const enshu_file *file)
{
    for (const compiled *c = code->first; c; c = c->next) {
        if (c->source_size == file->size && strcmp(c->name, file->name) == 0
            && memcmp(c->source, file->bytes, file->size) == 0)
            return c;
    }
    return NULL;
}

/* lua_Writer */
static int append(lua_State *L, const void *bytes, size_t size, void *user)
{
    compiled *c = user;
    (void)L;
    if (size > c->room - c->size) {
        const size_t room = (c->size + size) * 2;
        char *grown = enshu__resize(c->bytes, room, 1);
        if (!grown)
            return 1;
        c->bytes = grown;
        c->room = room;
    }
    memcpy(c->bytes + c->size, bytes, size);
    c->size += size;
    return 0;
}

static char *copy(const char *bytes, size_t size)
{
    char *to = enshu__alloc(size + 1);
    if (!to)
        return NULL;
    memcpy(to, bytes, size);
    to[size] = '\0';
    return to;
}

/* Keeps the function on top of the stack; without memory it just is not kept.
 */
static void keep(enshu_code *code, lua_State *L, const enshu_file *file)
{
    compiled *c = enshu__alloc_zero(1, sizeof *c);
    if (!c)
        return;
    c->name = copy(file->name, strlen(file->name));
    c->source = copy(file->bytes, file->size);
    c->source_size = file->size;
    if (!c->name || !c->source || lua_dump(L, append, c, 0) != 0) {
        free_compiled(c);
        return;
    }
    c->next = code->first;
    code->first = c;
}

/* Only bytes that lua_dump wrote in this process come here. */
static enshu_status load_compiled(enshu__lua *lua, lua_State *L,
                                  const compiled *c, enshu_error *err)
{
    char chunk[ENSHU__SOURCE_NAME_MAX + 2];
    (void)snprintf(chunk, sizeof chunk, "=%s", c->name);
    const int status = luaL_loadbufferx(L, c->bytes, c->size, chunk, "b");
    return status == LUA_OK ? ENSHU_OK
                            : enshu__lua_failure(lua, L, status, err);
}

enshu_status enshu__code_load(enshu_code *code, enshu__lua *lua, lua_State *L,
                              const enshu_file *file, enshu_error *err)
{
    const compiled *c = code ? find(code, file) : NULL;
    if (c)
        return load_compiled(lua, L, c, err);
    const enshu_status st =
        enshu__lua_load(lua, L, file->name, file->bytes, file->size, err);
    if (st == ENSHU_OK && code)
        keep(code, L, file);
    return st;
}
