import { createContext } from 'react';

/** Whether the drawing is so small that words cannot be read: then steps are blocks with a large name. */
export const FarContext = createContext(false);
