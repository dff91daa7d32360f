import { TextInput } from "@mantine/core";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Icon } from "./icons.tsx";

const settlesMilliseconds = 250;

/** A field to find by words: what is typed counts once the typing pauses. */
export function SearchField({
  label,
  value,
  onSettled,
  width = 240,
}: {
  label: string;
  value: string;
  onSettled: (text: string) => void;
  width?: number;
}) {
  const [typed, setTyped] = useState(value);
  const settled = useRef(value);
  const settle = useEffectEvent(onSettled);
  useEffect(() => {
    if (value === settled.current) return;
    settled.current = value;
    setTyped(value);
  }, [value]);
  useEffect(() => {
    if (typed.trim() === settled.current) return undefined;
    const timer = setTimeout(() => {
      settled.current = typed.trim();
      settle(typed.trim());
    }, settlesMilliseconds);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<Icon name="search" size={16} />}
      w={width}
      maw="100%"
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
