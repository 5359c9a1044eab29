"use strict";
// Thousands of marks: the few calls of vis-network that our pages make, answered by sigma, which draws with WebGL.

const vis = (() => {
  const tints = new Map();
  const parts = hex => [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16));

  /** A colour of #rrggbb as it looks on the page with an opacity; opaque ones are drawn faster. */
  function tint(hex, opacity) {
    const key = hex + opacity + colour.bg;
    if (!tints.has(key)) {
      const under = parts(colour.bg), mixed = parts(hex).map((part, at) => Math.round(part * opacity + under[at] * (1 - opacity)));
      tints.set(key, "#" + mixed.map(part => part.toString(16).padStart(2, "0")).join(""));
    }
    return tints.get(key);
  }

  class DataSet {
    constructor(rows) {
      this.rows = new Map(rows.map(row => [row.id, {...row}]));
      this.changed = () => {};
    }

    update(rows) {
      for (const row of rows) Object.assign(this.rows.get(row.id), row);
      this.changed();
    }
  }

  /** Lines with dashes as long as on a page, whatever the zoom: sigma's own, with a pattern and how far along a point lies. */
  class Dashed extends sigma.EdgeRectangleProgram {
    getDefinition() {
      const known = super.getDefinition(), added = "varying float v_along;\nvarying vec2 v_dash;\n";
      return {
        ...known,
        VERTEX_SHADER_SOURCE: known.VERTEX_SHADER_SOURCE
          .replace("void main", `attribute vec2 a_dash;\n${added}void main`)
          .replace("gl_Position", "v_dash = a_dash;\n  v_along = a_positionCoef * length(a_positionEnd - a_positionStart) / u_correctionRatio;\n  gl_Position"),
        FRAGMENT_SHADER_SOURCE: known.FRAGMENT_SHADER_SOURCE
          .replace("void main(void) {", `${added}void main(void) {\n  #ifndef PICKING_MODE\n  if (v_dash.y > 0.0 && mod(v_along, v_dash.x + v_dash.y) > v_dash.x) discard;\n  #endif\n`),
        ATTRIBUTES: [...known.ATTRIBUTES, {name: "a_dash", size: 2, type: WebGLRenderingContext.FLOAT}],
      };
    }

    processVisibleItem(number, start, source, target, data) {
      super.processVisibleItem(number, start, source, target, data);
      [this.array[start + 8], this.array[start + 9]] = data.dash || [1, 0];
    }
  }

  class Network {
    constructor(place, {nodes, edges}) {
      this.nodes = nodes.rows;
      this.edges = edges.rows;
      this.handlers = new Map();
      this.written = [];
      this.engine = new sigma.Sigma(new sigma.MultiDirectedGraph(), place, {
        nodeReducer: id => this.mark(id), edgeReducer: id => this.line(id),
        defaultDrawNodeLabel: (context, data) => this.label(context, data), defaultDrawNodeHover: () => {},
        edgeProgramClasses: {line: Dashed}, enableEdgeEvents: true, hideEdgesOnMove: this.edges.size > 20000, zIndex: true,
        labelRenderedSizeThreshold: 2, labelDensity: 0.6, labelGridCellSize: 110, allowInvalidContainer: true,
      });
      const xs = [...this.nodes.values()].map(row => row.x), ys = [...this.nodes.values()].map(row => -row.y), ends = all => [Math.min(...all), Math.max(...all)];
      this.engine.setCustomBBox({x: ends(xs), y: ends(ys)});
      this.engine.refresh();
      nodes.changed = edges.changed = () => this.later();
      this.listen();
    }

    graph() {
      const graph = new sigma.MultiDirectedGraph();
      for (const row of this.nodes.values()) graph.addNode(row.id, {x: row.x, y: -row.y});
      for (const row of this.edges.values()) graph.addDirectedEdgeWithKey(row.id, row.from, row.to);
      return graph;
    }

    mark(id) {
      const row = this.nodes.get(id), dim = row.opacity < 1, strong = row.label !== undefined;
      return {
        x: row.x, y: -row.y, hidden: row.hidden, size: Math.max(1.2, row.size / (strong ? 4.5 : 6) * (state.narrow ? 0.6 : 1)), label: dim ? null : row.label ?? null,
        color: row.color ? tint(row.shade, dim ? 0.15 : 1) : "#888888", zIndex: dim ? 0 : strong ? 2 : 1,
        forceLabel: lit !== null && !dim && strong, ink: row.font?.color, paper: row.font?.strokeColor,
      };
    }

    line(id) {
      const row = this.edges.get(id), dash = row.dashes ? row.dashes.slice(0, 2) : null;
      return {dash, hidden: row.hidden, size: row.color ? Math.max(0.5, row.width * 0.4) : 0.5, color: row.color ? tint(row.color.color, row.color.opacity * 0.75) : "#888888", zIndex: row.color?.opacity === 1 ? 1 : 0};
    }

    label(context, data) {
      if (!data.label) return;
      const size = data.forceLabel ? 13 : 12;
      context.font = `650 ${size}px ${FACE}`;
      const half = context.measureText(data.label).width / 2 + 3, box = [data.x - half, data.y + data.size, data.x + half, data.y + data.size + size * 1.4];
      if (box[0] < 0 || box[2] > this.engine.getDimensions().width || this.written.some(other => meet(other, box))) return;
      this.written.push(box);
      context.textAlign = "center";
      context.lineJoin = "round";
      context.lineWidth = 3.5;
      context.strokeStyle = data.paper;
      context.fillStyle = data.ink;
      context.strokeText(data.label, data.x, data.y + data.size + size);
      context.fillText(data.label, data.x, data.y + data.size + size);
      context.textAlign = "start";
    }

    /** Draws again, once, however many rows have changed. */
    later() {
      if (this.waiting) return;
      this.waiting = true;
      queueMicrotask(() => {
        this.waiting = false;
        if (this.full) return this.engine.refresh();
        this.full = true;
        this.engine.setGraph(this.graph());
      });
    }

    listen() {
      const engine = this.engine, at = event => ({DOM: {x: event.event.x, y: event.event.y}});
      engine.on("beforeRender", () => { this.written = []; });
      engine.on("enterNode", event => this.tell("hoverNode", {node: event.node, pointer: at(event)}));
      engine.on("leaveNode", () => this.tell("blurNode", {}));
      engine.on("enterEdge", event => this.tell("hoverEdge", {edge: event.edge, pointer: at(event)}));
      engine.on("leaveEdge", () => this.tell("blurEdge", {}));
      engine.on("clickNode", event => this.tell("click", {nodes: [event.node], edges: []}));
      engine.on("clickEdge", event => this.tell("click", {nodes: [], edges: [event.edge]}));
      engine.on("clickStage", () => this.tell("click", {nodes: [], edges: []}));
      engine.on("afterRender", () => { if (this.full) this.tell("afterDrawing", {}); });
      engine.getCamera().on("updated", () => this.tell("zoom", {}));
    }

    on(name, handler) { this.handlers.set(name, [...(this.handlers.get(name) || []), handler]); }
    once(name, handler) { const only = event => { this.handlers.set(name, this.handlers.get(name).filter(one => one !== only)); handler(event); }; this.on(name, only); }
    tell(name, event) { for (const handler of this.handlers.get(name) || []) handler(event); }
    redraw() { this.engine.scheduleRender(); }
    setSize() { this.engine.resize(); }
    setOptions({interaction}) { if (interaction && "dragView" in interaction) this.engine.setSetting("enableCameraPanning", interaction.dragView); }
    unselectAll() {}
    getPositions(ids) { return Object.fromEntries(ids.map(id => [id, {x: this.nodes.get(id).x, y: this.nodes.get(id).y}])); }

    /** Where a point of the picture lies in the window. */
    canvasToDOM({x, y}) { return this.engine.graphToViewport({x, y: -y}, {cameraState: this.engine.getCamera().getState()}); }

    getScale() { return (this.canvasToDOM({x: 1000, y: 0}).x - this.canvasToDOM({x: 0, y: 0}).x) / 1000; }

    getViewPosition() {
      const {width, height} = this.engine.getDimensions(), found = this.engine.viewportToGraph({x: width / 2, y: height / 2}, {cameraState: this.engine.getCamera().getState()});
      return {x: found.x, y: -found.y};
    }

    moveTo({scale: wanted, position, animation}) {
      const camera = this.engine.getCamera(), cameraState = camera.getState(), next = {};
      if (wanted) next.ratio = camera.ratio * this.getScale() / wanted;
      if (position) {
        const {x, y} = this.engine.viewportToFramedGraph(this.canvasToDOM(position), {cameraState});
        Object.assign(next, {x, y});
      }
      if (animation) camera.animate(next, {duration: animation.duration});
      else camera.setState(next);
    }
  }

  return {DataSet, Network};
})();
