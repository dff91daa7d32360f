import { type ESTree, Visitor } from "vite";

type Span = { start: number; end: number };

/**
 * Tells whether `fetch` at an offset is one that was handed in (a parameter, a variable, an import) and so not the global one.
 * A binding counts in the function that holds it, which is as near to a scope as the rule needs.
 */
export function fetchBindings(program: ESTree.Program): (offset: number) => boolean {
  const spans: Span[] = [];
  const open: Span[] = [program];
  const enter = (node: ESTree.Function | ESTree.ArrowFunctionExpression) => {
    open.push(node);
    if (node.params.some((parameter) => parameter.type !== "TSParameterProperty" && bindsFetch(parameter))) spans.push(node);
  };
  const leave = () => {
    open.pop();
  };
  new Visitor({
    FunctionDeclaration: enter,
    "FunctionDeclaration:exit": leave,
    FunctionExpression: enter,
    "FunctionExpression:exit": leave,
    ArrowFunctionExpression: enter,
    "ArrowFunctionExpression:exit": leave,
    VariableDeclarator(node) {
      if (bindsFetch(node.id)) spans.push(open.at(-1) ?? program);
    },
    ImportDeclaration(node) {
      if (node.specifiers.some((specifier) => specifier.local.name === "fetch")) spans.push(program);
    },
  }).visit(program);
  return (offset) => spans.some((span) => span.start <= offset && offset < span.end);
}

function bindsFetch(pattern: ESTree.BindingPattern | ESTree.FormalParameterRest): boolean {
  if (pattern.type === "Identifier") return pattern.name === "fetch";
  if (pattern.type === "AssignmentPattern") return bindsFetch(pattern.left);
  if (pattern.type === "ArrayPattern") return pattern.elements.some((element) => element !== null && bindsFetch(element));
  if (pattern.type === "ObjectPattern") return pattern.properties.some((part) => part.type === "Property" && bindsFetch(part.value));
  return false;
}
