/** What stands where words were; in the language of the record, as system messages are. */
export const removedOnRequest = 'Данные удалены по запросу'
export const removedByAge = 'Удалено по сроку хранения'
export const removedName = 'Имя удалено'
