import { z } from "zod";

/** Fields that several operations take. Rules for new passwords are checked where the person's name is known. */
export const Password = z.string().min(1, { error: "must not be empty" }).max(1000, { error: "must have at most 1000 characters" });
export const PersonName = z.string().trim().min(1, { error: "must not be empty" }).max(200, { error: "must have at most 200 characters" });
export const EmailAddress = z
  .string()
  .trim()
  .max(254, { error: "must have at most 254 characters" })
  .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, { error: "must be an e-mail address, like dana@northwind.example" });
export const Code = z.string().trim().min(1, { error: "must not be empty" }).max(40, { error: "must have at most 40 characters" });
export const Done = z.object({});
