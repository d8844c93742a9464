/* The semantic tree: what a frame says, without its looks. */
#include <string.h>

#include "console/ui/ui_internal.h"

static const char *kept(ui *u, const char *text)
{
    return text && *text ? ui__copy(u, text, strlen(text)) : "";
}

void ui__add_node(ui *u, const char *role, const char *label, const char *value,
                  const char *state, bool focused)
{
    u->nodes = ui__grow(u->nodes, u->n_nodes, &u->max_nodes, sizeof *u->nodes);
    u->nodes[u->n_nodes++] = (ui_node_seen){.role = kept(u, role),
                                            .label = kept(u, label),
                                            .value = kept(u, value),
                                            .state = kept(u, state),
                                            .depth = u->depth,
                                            .focused = focused};
}

void ui_node(ui *u, const char *role, const char *label, const char *value)
{
    ui__add_node(u, role, label, value, NULL, false);
}

void ui_node_begin(ui *u, const char *role, const char *label)
{
    ui__add_node(u, role, label, NULL, NULL, false);
    u->depth++;
}

void ui_node_end(ui *u)
{
    ENSHU_REQUIRE(u->depth > 0);
    u->depth--;
}

/* ---- writing ---- */

static void write_quoted(base_buffer *out, const char *text)
{
    (void)base_buffer_append_text(out, " \"");
    for (; *text != '\0'; text++) {
        if (*text == '\n')
            (void)base_buffer_append_text(out, "\\n");
        else if (*text == '"' || *text == '\\')
            (void)base_buffer_printf(out, "\\%c", *text);
        else
            (void)base_buffer_append(out, text, 1);
    }
    (void)base_buffer_append_text(out, "\"");
}

static void write_node(const ui_node_seen *n, base_buffer *out)
{
    (void)base_buffer_printf(out, "%*s%s", 2 * n->depth, "", n->role);
    if (*n->label || *n->value)
        write_quoted(out, n->label);
    if (*n->value)
        write_quoted(out, n->value);
    if (*n->state || n->focused)
        (void)base_buffer_printf(out, " [%s%s%s]", n->state,
                                 *n->state && n->focused ? " " : "",
                                 n->focused ? "focused" : "");
    (void)base_buffer_append_text(out, "\n");
}

void ui_tree_write(const ui *u, base_buffer *out)
{
    for (size_t i = 0; i < u->n_nodes; i++)
        write_node(&u->nodes[i], out);
}
