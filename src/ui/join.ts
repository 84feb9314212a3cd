// Class names put together, later ones winning.
import { type ClassValue, clsx } from "clsx";
import { twMerge } from "tailwind-merge";

export const join = (...classes: ClassValue[]): string => twMerge(clsx(classes));
