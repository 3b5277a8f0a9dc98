#include "core/layout/layout.hpp"

#include <gvc.h>

#include <cmath>
#include <memory>
#include <string>

extern "C" {
extern gvplugin_library_t gvplugin_dot_layout_LTX_library;
}

namespace fascia {

namespace {

constexpr double points_per_inch = 72.0;

/// Graphviz takes its texts as char*, and does not change them.
char* text(const char* literal) {
    return const_cast<char*>(literal);
}

/// With the layered layout alone, and with nothing that is looked for on the machine.
GVC_t* context() {
    static lt_symlist_t plugins[] = {
        {"gvplugin_dot_layout_LTX_library", &gvplugin_dot_layout_LTX_library}, {nullptr, nullptr}};
    static const std::unique_ptr<GVC_t, int (*)(GVC_t*)> made(gvContextPlugins(plugins, 0),
                                                              gvFreeContext);
    return made.get();
}

void set_size(Agnode_t* node, const BoxGraph::Box& box) {
    const auto inches = [](int pixels) { return std::to_string(pixels / points_per_inch); };
    agsafeset(node, text("width"), inches(box.width).data(), text(""));
    agsafeset(node, text("height"), inches(box.height).data(), text(""));
}

Spot spot_of(const pointf& point, double height) {
    return {static_cast<int>(std::lround(point.x)),
            static_cast<int>(std::lround(height - point.y))};
}

}  // namespace

LaidOut lay_out(const BoxGraph& graph) {
    agseterr(AGMAX);
    const std::unique_ptr<Agraph_t, int (*)(Agraph_t*)> made(
        agopen(text("boxes"), Agdirected, nullptr), agclose);
    Agraph_t* const all = made.get();
    agattr(all, AGRAPH, text("rankdir"), text("LR"));
    agattr(all, AGRAPH, text("ranksep"), std::to_string(graph.gap / points_per_inch).data());
    agattr(all, AGRAPH, text("nodesep"), text("0.12"));
    agattr(all, AGNODE, text("shape"), text("box"));
    agattr(all, AGNODE, text("fixedsize"), text("true"));
    agattr(all, AGNODE, text("label"), text(""));
    std::vector<Agnode_t*> nodes;
    for (std::size_t i = 0; i < graph.boxes.size(); ++i) {
        nodes.push_back(agnode(all, ('n' + std::to_string(i)).data(), 1));
        set_size(nodes.back(), graph.boxes[i]);
    }
    std::vector<Agedge_t*> edges;
    for (std::size_t i = 0; i < graph.arrows.size(); ++i) {
        const auto [from, to] = graph.arrows[i];
        edges.push_back(agedge(all, nodes[from], nodes[to], ('e' + std::to_string(i)).data(), 1));
    }
    LaidOut out;
    if (nodes.empty() || gvLayout(context(), all, "dot") != 0) {
        return out;
    }
    const double height = GD_bb(all).UR.y;
    out.width = static_cast<int>(std::ceil(GD_bb(all).UR.x));
    out.height = static_cast<int>(std::ceil(height));
    for (Agnode_t* const node : nodes) {
        out.centres.push_back(spot_of(ND_coord(node), height));
    }
    for (Agedge_t* const edge : edges) {
        std::vector<Spot>& path = out.paths.emplace_back();
        const splines* const drawn = ED_spl(edge);
        if (drawn != nullptr && drawn->size > 0) {
            const bezier& curves = drawn->list[0];
            for (int i = 0; i < curves.size; ++i) {
                path.push_back(spot_of(curves.list[i], height));
            }
            if (curves.eflag != 0) {  // the curve leaves room for a tip; it shall touch the box
                path.back() = spot_of(curves.ep, height);
            }
        }
    }
    gvFreeLayout(context(), all);
    return out;
}

}  // namespace fascia
