// A choice that stands in the address.
import { change, given } from "../view.ts";
import { Written } from "./written.tsx";

interface Props {
  name: string;
  title: string;
  options: readonly string[];
  otherwise: string;
}

export function Choice({ name, title, options, otherwise }: Props) {
  return (
    <label>
      {title}{" "}
      <select
        value={given(name, otherwise)}
        onChange={({ currentTarget: { value } }) =>
          change({ [name]: value === otherwise ? undefined : value })
        }
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {option.replaceAll("_", " ")}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A number or a text that stands in the address once it is entered. */
export function Field({
  name,
  title,
  otherwise = "",
  list,
  size = 20,
}: Omit<Props, "options" | "otherwise"> & { otherwise?: string; list?: string; size?: number }) {
  return (
    <Written
      title={title}
      list={list}
      size={size}
      value={given(name, otherwise)}
      enter={(text) => change({ [name]: text.trim() === otherwise ? undefined : text.trim() })}
    />
  );
}

/** Yes or no in the address: `1`, or nothing. */
export function Tick({ name, title }: Pick<Props, "name" | "title">) {
  return (
    <label>
      <input
        type="checkbox"
        checked={given(name) === "1"}
        onChange={({ currentTarget }) =>
          change({ [name]: currentTarget.checked ? "1" : undefined })
        }
      />{" "}
      {title}
    </label>
  );
}
